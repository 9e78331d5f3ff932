/** A stretch of time during which a zone's clocks run at one offset: `offset` = clock time - UTC; all in milliseconds. */
export interface OffsetPeriod {
  readonly from: number
  /** Exclusive. */
  readonly to: number
  readonly offset: number
}

/** Shorter than any two changes of a zone's clocks lie apart (Ramadan's pause of summer time takes about 30 days). */
const PROBE = 7 * 24 * 3_600_000

/** The periods of one offset that make up a span, in order. Source of the offsets: the zone data of Intl. */
export function offsetPeriods(timeZone: string, from: number, to: number): OffsetPeriod[] {
  const offsetAt = offsetsOf(timeZone)
  const periods: OffsetPeriod[] = []
  let start = from
  let offset = offsetAt(from)
  for (let probe = from; probe < to; probe += PROBE) {
    const next = Math.min(probe + PROBE, to)
    const nextOffset = offsetAt(next)
    if (nextOffset === offset) continue
    const change = findChange(offsetAt, probe, next)
    if (change > start) periods.push({ from: start, to: change, offset })
    start = change
    offset = nextOffset
  }
  return [...periods, { from: start, to, offset }]
}

/** The first moment after `before`, to the second, with the offset of `after`. */
function findChange(offsetAt: (instant: number) => number, before: number, after: number): number {
  const offset = offsetAt(after)
  let low = Math.floor(before / 1000)
  let high = Math.ceil(after / 1000)
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offsetAt(middle * 1000) === offset) high = middle
    else low = middle
  }
  return high * 1000
}

function offsetsOf(timeZone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  return (instant) => {
    // American order, such as `11/20/2026, 13:05:09`; taking it apart costs a third of what formatToParts does.
    const [month = 0, day = 0, year = 0, hour = 0, minute = 0, second = 0] = format
      .format(instant)
      .split(/\D+/)
      .map(Number)
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000
  }
}
