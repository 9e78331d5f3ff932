/** As Python's `datetime.now(timezone.utc).isoformat()`: microseconds, absent where they are exactly 0. */
export function pythonTimestamp(now: Date): string {
  const iso = now.toISOString()
  const milliseconds = iso.slice(20, 23)
  return `${iso.slice(0, 19)}${milliseconds === '000' ? '' : `.${milliseconds}000`}+00:00`
}
