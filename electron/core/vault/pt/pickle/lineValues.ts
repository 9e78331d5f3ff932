import { damaged, refuse } from '../refuse.ts'

/** The arguments that protocol 0 writes as lines of text. */
export function decimalInt(line: string): bigint | boolean {
  // So protocol 0 and 1 write True and False.
  if (line === '01') return true
  if (line === '00') return false
  const digits = line.replace(/L$/, '')
  return /^\s*[+-]?[0-9]+\s*$/.test(digits) ? signedInt(digits.trim()) : damaged('a number in its pickle is none')
}

export function decimalFloat(line: string): number {
  const special = { nan: Number.NaN, inf: Number.POSITIVE_INFINITY, '-inf': Number.NEGATIVE_INFINITY }[line]
  if (special !== undefined) return special
  return line.trim() !== '' && Number.isFinite(Number(line)) ? Number(line) : damaged('a number in its pickle is none')
}

export function quotedText(line: string): string {
  const quoted = /^(['"])(.*)\1$/.exec(line)
  return quoted?.[2] === undefined ? damaged('a text in its pickle has no quotes') : plainText(quoted[2])
}

/** Backslashes are how protocol 0 writes what is no ASCII; PyTorch never wrote protocol 0. */
export function plainText(line: string): string {
  if (!line.includes('\\')) return line
  return refuse({ reason: 'unsupported', message: 'The file is written in an old form of pickle.' })
}

function signedInt(digits: string): bigint {
  return digits.startsWith('-') ? -BigInt(digits.slice(1)) : BigInt(digits.replace('+', ''))
}
