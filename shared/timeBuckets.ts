import { type OffsetPeriod, offsetPeriods } from './zoneOffsets.ts'

export type BucketSize = 'hour' | 'day' | 'week' | 'month'

export const MAX_BUCKETS = 5000

export class TooManyBuckets extends Error {
  constructor() {
    super(`the span has more than ${MAX_BUCKETS} buckets: choose a shorter span or a larger bucket`)
  }
}

const HOUR = 3_600_000
const DAY = 24 * HOUR
const SHORTEST: Record<BucketSize, number> = { hour: HOUR, day: DAY, week: 7 * DAY, month: 28 * DAY }
const LONGEST: Record<BucketSize, number> = { hour: HOUR, day: DAY, week: 7 * DAY, month: 31 * DAY }
/** 1970-01-01 was a Thursday, so the Monday of that week lies three days before. */
const FIRST_MONDAY = -3 * DAY

/**
 * The starts of the hours, days, weeks (from Monday) or months of a time zone's clocks that touch a span, and one more:
 * the end of the last. Hours also end where the clocks change, so that each has one name.
 * @param span milliseconds since 1970; `to` is exclusive
 * @throws TooManyBuckets
 */
export function bucketStarts(span: { from: number; to: number }, bucket: BucketSize, timeZone: string): number[] {
  if (span.to <= span.from) return []
  if ((span.to - span.from) / LONGEST[bucket] > MAX_BUCKETS) throw new TooManyBuckets()
  const margin = SHORTEST[bucket] + LONGEST[bucket] + 2 * DAY
  const periods = offsetPeriods(timeZone, span.from - margin, span.to + margin)
  const starts = bucket === 'hour' ? hourStarts(periods) : dateStarts(periods, bucket)
  const first = starts.findLastIndex((start) => start <= span.from)
  const end = starts.findIndex((start) => start >= span.to)
  if (end - first > MAX_BUCKETS) throw new TooManyBuckets()
  return starts.slice(first, end + 1)
}

function hourStarts(periods: readonly OffsetPeriod[]): number[] {
  const starts: number[] = []
  for (const { from, to, offset } of periods) {
    starts.push(from)
    for (let wall = Math.floor((from + offset) / HOUR + 1) * HOUR; wall - offset < to; wall += HOUR) {
      starts.push(wall - offset)
    }
  }
  return starts
}

function dateStarts(periods: readonly OffsetPeriod[], bucket: 'day' | 'week' | 'month'): number[] {
  const starts: number[] = []
  const end = periods.at(-1)?.to ?? 0
  for (let wall = firstDate(periods, bucket); ; wall = nextDate(wall, bucket)) {
    const start = instantOf(wall, periods)
    if (start === null || start >= end) return starts
    // A date that the zone skipped has no length, and none is shown.
    if (start !== starts.at(-1)) starts.push(start)
  }
}

/** Dates and clock times are written as if they were UTC: `wall` = instant + offset. */
function firstDate(periods: readonly OffsetPeriod[], bucket: 'day' | 'week' | 'month'): number {
  const first = periods[0]
  if (first === undefined) throw new Error('a span has at least one period')
  const wall = new Date(first.from + first.offset)
  if (bucket === 'month') return Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth() + 1, 1)
  const day = Math.ceil(wall.getTime() / DAY) * DAY
  return bucket === 'day' ? day : Math.ceil((day - FIRST_MONDAY) / (7 * DAY)) * 7 * DAY + FIRST_MONDAY
}

function nextDate(wall: number, bucket: 'day' | 'week' | 'month'): number {
  if (bucket !== 'month') return wall + (bucket === 'week' ? 7 * DAY : DAY)
  const date = new Date(wall)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1)
}

/** The first moment at which the clocks show `wall`, or, where they skip it, the moment of the skip; null beyond the end. */
function instantOf(wall: number, periods: readonly OffsetPeriod[]): number | null {
  for (const { from, to, offset } of periods) if (wall - offset < to) return Math.max(from, wall - offset)
  return null
}
