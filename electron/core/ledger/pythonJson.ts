/**
 * JSON as Python's `json.dumps` writes it by default: `, ` and `: ` between, and nothing but ASCII, so that readers that
 * open the file in a system encoding (Windows) see the same text.
 */
export function pythonJsonString(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** One object on one line; the fields stand in the order given, absent ones are left out. */
export function pythonJsonLine(fields: Readonly<Record<string, string | undefined>>): string {
  const parts: string[] = []
  for (const [name, value] of Object.entries(fields))
    if (value !== undefined) parts.push(`${pythonJsonString(name)}: ${pythonJsonString(value)}`)
  return `{${parts.join(', ')}}\n`
}

/** One flat object with four spaces of indentation, as `json.dump(…, indent=4)` writes it. */
export function pythonJsonObject(entries: Iterable<readonly [string, string]>): string {
  const rows = [...entries].map(([name, value]) => `    ${pythonJsonString(name)}: ${pythonJsonString(value)}`)
  return rows.length === 0 ? '{}' : `{\n${rows.join(',\n')}\n}`
}
