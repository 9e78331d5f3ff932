/** Whole numbers of 0.0000001 dollars: exact, and fast enough for millions of lines. */
export type Units = number

const DECIMALS = 7

/** A price as somebody typed it: `0.10` has the scale 2, and Python's Decimal keeps it. */
export interface Price {
  readonly units: Units
  readonly scale: number
}

/** @param text plain decimal notation with at most 7 decimals. */
export function readPrice(text: string): Price {
  const [whole = '0', fraction = ''] = text.split('.')
  if (!/^\d+$/.test(whole) || !/^\d{0,7}$/.test(fraction)) throw new Error(`not a price: ${text}`)
  return { units: Number(whole + fraction.padEnd(DECIMALS, '0')), scale: fraction.length }
}

/** `0.1`, `-3`, `0.0000001`: plain notation without superfluous zeros. */
export function formatUnits(units: Units): string {
  const plain = toFixed(units, DECIMALS)
  return plain.replace(/\.?0+$/, '')
}

/** Python's `str(Decimal)` for an amount with this many decimals: `0.10`, `5E-7`. */
export function pythonDecimal(units: Units, scale: number): string {
  const coefficient = String(Math.round(Math.abs(units) / 10 ** (DECIMALS - scale)))
  const exponent = coefficient.length - 1 - scale
  if (exponent >= -6) return toFixed(units, scale)
  const mantissa = coefficient.length > 1 ? `${coefficient.charAt(0)}.${coefficient.slice(1)}` : coefficient
  return `${units < 0 ? '-' : ''}${mantissa}E${exponent}`
}

/** @param scale no smaller than what the amount needs. */
function toFixed(units: Units, scale: number): string {
  const digits = String(Math.abs(units)).padStart(DECIMALS + 1, '0')
  const whole = digits.slice(0, -DECIMALS)
  const fraction = digits.slice(-DECIMALS).slice(0, scale)
  return `${units < 0 ? '-' : ''}${whole}${scale > 0 ? `.${fraction}` : ''}`
}
