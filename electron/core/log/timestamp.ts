/**
 * ISO 8601 times as whole microseconds since 1970 in UTC, exact from the year 1684 to 2255 (a float64's 53 bits).
 * Source of the day count: the proleptic Gregorian calendar in 400-year eras that begin on 1 March.
 */
const FORM = /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:[.,](\d+))?(?:[Zz]|([+-])(\d\d):(\d\d))?$/
const HAS_OFFSET = /(?:[Zz]|[+-]\d\d:\d\d)$/
const DAYS_A_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
export const MICROS_A_SECOND = 1_000_000
export const MICROS_A_DAY = 86_400 * MICROS_A_SECOND

/** @returns null where the text is no ISO 8601 date and time of day; without an offset it is read as UTC. */
export function parseTimestamp(text: string): number | null {
  const parts = FORM.exec(text)
  if (parts === null) return null
  const number = (group: number): number => Number(parts[group] ?? 0)
  const day = dayNumber(number(1), number(2), number(3))
  const seconds = secondsOfDay(number(4), number(5), number(6))
  if (day === null || seconds === null || number(9) > 23 || number(10) > 59) return null
  const offset = (number(9) * 60 + number(10)) * 60 * (parts[8] === '-' ? -1 : 1)
  const micros = Number((parts[7] ?? '').slice(0, 6).padEnd(6, '0'))
  return day * MICROS_A_DAY + (seconds - offset) * MICROS_A_SECOND + micros
}

/** As it stands, but never without an offset, so that nobody takes it for local time. */
export function withOffset(timestamp: string): string {
  return HAS_OFFSET.test(timestamp) ? timestamp : `${timestamp}+00:00`
}

/** Whole days from 1970-01-01 to a date, or null where there is no such date; the month counts from 1. */
export function dayNumber(year: number, month: number, day: number): number | null {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null
  const marchYear = month <= 2 ? year - 1 : year
  const era = Math.floor(marchYear / 400)
  const yearOfEra = marchYear - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

export function secondsOfDay(hour: number, minute: number, second: number): number | null {
  return hour > 23 || minute > 59 || second > 59 ? null : (hour * 60 + minute) * 60 + second
}

/** ISO 8601 in UTC with milliseconds, cut rather than rounded. */
export function formatMicros(micros: number): string {
  return new Date(Math.floor(micros / 1000)).toISOString()
}

function daysInMonth(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return month === 2 && leap ? 29 : (DAYS_A_MONTH[month - 1] ?? 0)
}
