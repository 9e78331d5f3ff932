/** A wall-clock date and hour in some time zone; month 1 to 12. */
export interface LocalTime {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
}

const HOUR = 3_600_000
const formats = new Map<string, Intl.DateTimeFormat>()

/** What a clock in `timeZone` (IANA name) shows at `instant` (epoch milliseconds), minutes left out. */
export function localTime(instant: number, timeZone: string): LocalTime {
  const wall = new Date(instant + zoneOffset(instant, timeZone))
  return {
    year: wall.getUTCFullYear(),
    month: wall.getUTCMonth() + 1,
    day: wall.getUTCDate(),
    hour: wall.getUTCHours(),
  }
}

/**
 * The first instant (epoch milliseconds) at which a clock in `timeZone` shows that date and hour. Days and months beyond
 * their range carry over. Where daylight saving skips the hour, the instant at which the clock jumps.
 */
export function instantOf({ year, month, day, hour }: LocalTime, timeZone: string): number {
  const wall = Date.UTC(year, month - 1, day, hour)
  const before = wall - zoneOffset(wall - 24 * HOUR, timeZone)
  const after = wall - zoneOffset(wall + 24 * HOUR, timeZone)
  const showing = [Math.min(before, after), Math.max(before, after)].filter(
    (instant) => instant + zoneOffset(instant, timeZone) === wall,
  )
  return showing[0] ?? before
}

/** Local time minus UTC at that instant, in milliseconds. */
export function zoneOffset(instant: number, timeZone: string): number {
  const whole = Math.floor(instant / 1000) * 1000
  const parts = formatFor(timeZone).formatToParts(whole)
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((each) => each.type === type)?.value)
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')) - whole
}

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known !== undefined) return known
  const format = new Intl.DateTimeFormat('en-US-u-ca-gregory-hc-h23', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  formats.set(timeZone, format)
  return format
}

/** ISO weekday of a date: 1 = Monday to 7 = Sunday. */
export function weekdayOf({ year, month, day }: Pick<LocalTime, 'year' | 'month' | 'day'>): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7
}

export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
