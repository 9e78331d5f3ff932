import { instantOf, localTime } from '../../../shared/zonedTime.ts'
import type { Bucket } from '../../charts/bucketTexts.ts'

export const ranges = ['7d', '30d', 'month', 'year', 'all'] as const
export type Range = (typeof ranges)[number]

export interface RangeText {
  /** On the control. */
  readonly short: string
  /** Follows "Spent": `Spent in 30 days`. */
  readonly spent: string
}

export const rangeTexts: Readonly<Record<Range, RangeText>> = {
  '7d': { short: '7 d', spent: 'Spent in 7 days' },
  '30d': { short: '30 d', spent: 'Spent in 30 days' },
  month: { short: 'Month', spent: 'Spent this month' },
  year: { short: 'Year', spent: 'Spent this year' },
  all: { short: 'All', spent: 'Spent in all' },
}

export function parseRange(text: string | null): Range | null {
  return ranges.find((range) => range === text) ?? null
}

/** Where a range begins, ISO 8601 in UTC: always at the first instant of a day of the zone; null for all time. */
export function rangeStart(range: Range, now: number, timeZone: string): string | null {
  const today = { ...localTime(now, timeZone), hour: 0 }
  switch (range) {
    case '7d':
      return iso({ ...today, day: today.day - 6 })
    case '30d':
      return iso({ ...today, day: today.day - 29 })
    case 'month':
      return iso({ ...today, day: 1 })
    case 'year':
      return iso({ ...today, month: 1, day: 1 })
    case 'all':
      return null
  }

  function iso(date: typeof today): string {
    return new Date(instantOf(date, timeZone)).toISOString()
  }
}

/**
 * Where a chart that reaches up to now ends: with the current hour, else with the current day. ISO 8601 in UTC.
 */
export function chartEnd(bucket: Bucket, now: number, timeZone: string): string {
  const time = localTime(now, timeZone)
  const end = bucket === 'hour' ? { ...time, hour: time.hour + 1 } : { ...time, day: time.day + 1, hour: 0 }
  return new Date(instantOf(end, timeZone)).toISOString()
}

const DAY = 86_400_000

/** Whole and begun days from `from` to `now`; at least 1. */
export function daysBetween(from: string, now: number): number {
  return Math.max(1, Math.ceil((now - Date.parse(from)) / DAY))
}
