import type { Columns } from './columns.ts'
import { RESTORE } from './kindCode.ts'
import type { LogIndex } from './logIndex.ts'
import { SEGMENT_ROWS, type Segment, type SegmentSpan } from './segment.ts'
import { SpendTally } from './spendTally.ts'

/** Rows from `firstRow` on whose time is at or after `from` and before `to`, in microseconds since 1970. */
export interface RowRange {
  readonly firstRow: number
  readonly from: number
  readonly to: number
  /** Whether amounts that came back from an archive count; they were spent at another time, which is in the log as well. */
  readonly withRestored: boolean
}

/** Beyond this many providers the tallies of full segments are not kept, lest they outgrow the columns. */
const MAX_KEPT_PROVIDERS = 1000
const ALWAYS = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY, withRestored: false }

/** Full segments within the range are summed once and remembered, so that only the range's ends are looked through. */
export function tallyRange(index: LogIndex, range: RowRange): SpendTally {
  const tally = new SpendTally(index.providers.texts.length, index.amounts)
  for (const [place, span] of index.columns.spans.entries()) {
    const firstRow = Math.max(0, range.firstRow - place * SEGMENT_ROWS)
    if (firstRow >= span.count || span.latest < range.from || span.earliest >= range.to) continue
    if (firstRow === 0 && !range.withRestored && isWhole(span, range)) tally.addTally(tallyOfFull(index, place))
    else addRows(tally, index.columns.segment(place), firstRow, range)
  }
  return tally
}

/** The first and the last moment of the log, or null where it is empty. */
export function timeSpan(columns: Columns): { readonly earliest: number; readonly latest: number } | null {
  if (columns.rows === 0) return null
  return {
    earliest: columns.spans.reduce((time, span) => Math.min(time, span.earliest), Number.POSITIVE_INFINITY),
    latest: columns.spans.reduce((time, span) => Math.max(time, span.latest), Number.NEGATIVE_INFINITY),
  }
}

function addRows(tally: SpendTally, segment: Segment, firstRow: number, range: Omit<RowRange, 'firstRow'>): void {
  const { from, to, withRestored } = range
  for (let row = firstRow; row < segment.count; row++) {
    const time = segment.time[row] ?? 0
    if (time < from || time >= to || (segment.kind[row] === RESTORE && !withRestored)) continue
    tally.addRow(segment, row)
  }
}

function isWhole(span: SegmentSpan, range: RowRange): boolean {
  return span.count === SEGMENT_ROWS && span.earliest >= range.from && span.latest < range.to
}

function tallyOfFull(index: LogIndex, place: number): SpendTally {
  const kept = index.tallies.get(place)
  if (kept !== undefined) return kept
  const tally = new SpendTally(index.providers.texts.length, index.amounts)
  addRows(tally, index.columns.segment(place), 0, ALWAYS)
  if (index.providers.texts.length <= MAX_KEPT_PROVIDERS) index.tallies.set(place, tally)
  return tally
}
