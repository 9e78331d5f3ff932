import type { Input, Series } from '../../../shared/contract.ts'
import { bucketStarts, TooManyBuckets } from '../../../shared/timeBuckets.ts'
import { ExactSums } from './exactSums.ts'
import { isSpending, RESTORE } from './kindCode.ts'
import { largestFirst } from './largestFirst.ts'
import type { LogIndex } from './logIndex.ts'
import type { Segment } from './segment.ts'
import { timeSpan } from './tallyRange.ts'
import { parseTimestamp } from './timestamp.ts'

/** Buckets times providers: more could neither be shown nor sent. */
const MAX_VALUES = 5_000_000

interface Grid {
  /** In microseconds since 1970, and one more: the end of the last. */
  readonly starts: Float64Array
  readonly from: number
  readonly to: number
  /** How many sums a bucket has: one for each provider, or one for all. */
  readonly width: number
  readonly sums: ExactSums
  /** 1 for columns of the grid with lines about spending. */
  readonly used: Uint8Array
}

/**
 * Spend by bucket, and by provider with the largest first. Every cost counts: holds, settlements and corrections too.
 * @throws TooManyBuckets
 */
export function spendSeries(index: LogIndex, input: Input<'spend.series'>): Series {
  const span = timeSpan(index.columns)
  const from = input.from === undefined ? span?.earliest : parseTimestamp(input.from)
  const to = input.to === undefined ? span && span.latest + 1 : parseTimestamp(input.to)
  // Without a moment to begin or to end at there is nothing to divide.
  if (from == null || to == null) return { buckets: [], series: totalOfNothing(input.by) }
  const starts = bucketStarts({ from: Math.floor(from / 1000), to: Math.ceil(to / 1000) }, input.bucket, input.timeZone)
  const width = input.by === 'total' ? 1 : index.providers.texts.length
  if (starts.length * width > MAX_VALUES) throw new TooManyBuckets()
  const grid: Grid = {
    starts: Float64Array.from(starts, (start) => start * 1000),
    from,
    to,
    width,
    sums: new ExactSums(starts.length * width, index.amounts),
    used: new Uint8Array(width),
  }
  fillGrid(grid, index)
  const buckets = starts.slice(0, -1).map((start) => new Date(start).toISOString())
  if (input.by === 'total') return { buckets, series: [{ provider: null, values: valuesOf(grid, 0) }] }
  return { buckets, series: providersLargestFirst(grid, index).map((place) => seriesOf(grid, index, place)) }
}

function totalOfNothing(by: 'provider' | 'total'): Series['series'] {
  return by === 'total' ? [{ provider: null, values: [] }] : []
}

function fillGrid(grid: Grid, index: LogIndex): void {
  for (const [place, span] of index.columns.spans.entries()) {
    if (span.latest >= grid.from && span.earliest < grid.to) addSegment(grid, index.columns.segment(place))
  }
}

function addSegment({ starts, from, to, width, sums, used }: Grid, segment: Segment): void {
  let bucket = 0
  let start = 1
  let end = 0
  for (let row = 0; row < segment.count; row++) {
    const time = segment.time[row] ?? 0
    if (time < from || time >= to || segment.kind[row] === RESTORE) continue
    // Lines mostly follow in time, so the last row's bucket is nearly always the right one.
    if (time < start || time >= end) {
      bucket = bucketOf(starts, time)
      start = starts[bucket] ?? 0
      end = starts[bucket + 1] ?? 0
    }
    const column = width === 1 ? 0 : (segment.provider[row] ?? 0)
    sums.add(bucket * width + column, segment.cost[row] ?? 0)
    used[column] = (used[column] ?? 0) | isSpending(segment.kind[row] ?? 0)
  }
}

/** The place of the last start at or before a time. */
function bucketOf(starts: Float64Array, time: number): number {
  let low = 0
  let high = starts.length - 1
  while (high - low > 1) {
    const middle = (low + high) >>> 1
    if ((starts[middle] ?? 0) <= time) low = middle
    else high = middle
  }
  return low
}

function providersLargestFirst(grid: Grid, index: LogIndex): number[] {
  const names = index.providers.texts
  const totals = new ExactSums(grid.width, index.amounts)
  for (let place = 0; place < grid.sums.length; place++) totals.addFrom(place % grid.width, grid.sums, place)
  return largestFirst(totals, names, (provider) => grid.used[provider] === 1)
}

function valuesOf(grid: Grid, column: number): string[] {
  return Array.from({ length: Math.max(0, grid.starts.length - 1) }, (_, bucket) =>
    grid.sums.format(bucket * grid.width + column),
  )
}

function seriesOf(grid: Grid, index: LogIndex, provider: number): Series['series'][number] {
  return { provider: index.providers.texts[provider] ?? null, values: valuesOf(grid, provider) }
}
