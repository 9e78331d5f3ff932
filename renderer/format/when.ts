const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How long ago: `now`, `5 min ago`, `3 h ago`, `6 d ago`, then the date. Times ahead read `in 5 min`. */
export function formatAgo(at: string, now: number, timeZone: string): string {
  const past = now - Date.parse(at)
  const size = Math.abs(past)
  if (Number.isNaN(past)) return 'unknown'
  if (size < 45_000) return 'now'
  if (size >= 14 * DAY) return formatDate(at, timeZone, now)
  const amount = size < HOUR ? [MINUTE, 'min'] : size < DAY ? [HOUR, 'h'] : [DAY, 'd']
  const text = `${Math.max(1, Math.floor(size / Number(amount[0])))} ${amount[1]}`
  return past > 0 ? `${text} ago` : `in ${text}`
}

/** `Nov 12`, with the year where it is not the current one. */
export function formatDate(at: string, timeZone: string, now: number): string {
  const year = formatter({ year: 'numeric' }, timeZone)
  const same = year(at) === year(new Date(now).toISOString())
  return formatter({ month: 'short', day: 'numeric', ...(same ? {} : { year: 'numeric' }) }, timeZone)(at)
}

/** `14:32:07` today, else `Nov 12, 14:32`. */
export function formatTime(at: string, timeZone: string, now: number): string {
  const day = formatter({ year: 'numeric', month: 'numeric', day: 'numeric' }, timeZone)
  const today = day(at) === day(new Date(now).toISOString())
  if (today) return formatter({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }, timeZone)(at)
  return `${formatDate(at, timeZone, now)}, ${formatter({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, timeZone)(at)}`
}

/** The whole instant with its zone, for titles: `Thu, Nov 12, 2026, 14:32:07 GMT+1`. */
export function formatInstant(at: string, timeZone: string): string {
  return formatter(
    {
      weekday: 'short',
      year: 'numeric',
      month: 'short',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
      timeZoneName: 'short',
    },
    timeZone,
  )(at)
}

const made = new Map<string, Intl.DateTimeFormat>()

/** Making a formatter costs a hundred times what using it does, so each is made once. */
export function formatter(options: Intl.DateTimeFormatOptions, timeZone: string): (at: string) => string {
  const key = `${timeZone} ${JSON.stringify(options)}`
  const known = made.get(key) ?? new Intl.DateTimeFormat('en-US', { ...options, timeZone })
  made.set(key, known)
  return (at) => {
    const time = Date.parse(at)
    return Number.isNaN(time) ? 'unknown' : known.format(time)
  }
}
