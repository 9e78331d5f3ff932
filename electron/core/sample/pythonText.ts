/**
 * Python's json.dumps of a value, with its default separators and \u escapes.
 * @param indent spaces a level; 0 for one line.
 */
export function pythonJson(value: unknown, indent = 0): string {
  const text = escapeNonAscii(JSON.stringify(value, null, indent || 1))
  // A line break inside a string is escaped, so every real one is layout.
  return indent > 0 ? text : text.replace(/,\n\s*/g, ', ').replace(/\n\s*/g, '')
}

/** `2026-11-20T12:10:32.920660+00:00`, as datetime.isoformat() writes it: without a fraction where that is 0. */
export function pythonTimestamp(microseconds: number): string {
  const seconds = Math.floor(microseconds / 1e6)
  const fraction = microseconds - seconds * 1e6
  const whole = new Date(seconds * 1000).toISOString().slice(0, 19)
  return fraction === 0 ? `${whole}+00:00` : `${whole}.${String(fraction).padStart(6, '0')}+00:00`
}

function escapeNonAscii(text: string): string {
  return text.replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
