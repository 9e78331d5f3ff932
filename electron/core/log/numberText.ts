/**
 * The text of a number in a JSON object's own field, as it was written: JSON.parse would have made a binary float of it.
 * @param json a text that JSON.parse has accepted as an object
 * @returns null where the field is absent or is no number; of repeated keys the last counts, as with JSON.parse.
 */
export function numberText(json: string, key: string): string | null {
  let found: string | null = null
  let at = skipSpace(json, json.indexOf('{') + 1)
  while (json[at] === '"') {
    const keyEnd = stringEnd(json, at)
    const valueStart = skipSpace(json, skipSpace(json, keyEnd) + 1)
    const valueEnd = skipValue(json, valueStart)
    if (JSON.parse(json.slice(at, keyEnd)) === key) found = json.slice(valueStart, valueEnd)
    at = skipSpace(json, skipSpace(json, valueEnd) + 1)
  }
  return found !== null && /^[-\d]/.test(found) ? found : null
}

function skipSpace(json: string, from: number): number {
  let at = from
  while (json[at] === ' ' || json[at] === '\t' || json[at] === '\r' || json[at] === '\n') at++
  return at
}

/** @returns the place after the closing quote of the string that begins at `from`. */
function stringEnd(json: string, from: number): number {
  let at = from + 1
  while (json[at] !== '"') at += json[at] === '\\' ? 2 : 1
  return at + 1
}

function skipValue(json: string, from: number): number {
  const first = json[from]
  if (first === '"') return stringEnd(json, from)
  if (first !== '{' && first !== '[') return from + (/^[^,}\s]*/.exec(json.slice(from))?.[0].length ?? 0)
  let at = from
  for (let depth = 0; ; ) {
    const character = json[at]
    if (character === '{' || character === '[') depth++
    if (character === '}' || character === ']') depth--
    at = character === '"' ? stringEnd(json, at) : at + 1
    if (depth === 0) return at
  }
}
