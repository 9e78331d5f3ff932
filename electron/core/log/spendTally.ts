import { type Money, ZERO } from '../../../shared/money.ts'
import type { AmountCells } from './amountCells.ts'
import type { Columns } from './columns.ts'
import { ExactSums } from './exactSums.ts'
import { HIT, isBilled, isSpending, KIND_MASK, RESTORE } from './kindCode.ts'
import type { LogIndex } from './logIndex.ts'
import { SEGMENT_ROWS, type Segment, type SegmentSpan } from './segment.ts'

/** Rows from `firstRow` on whose time is at or after `from` and before `to`, in microseconds since 1970. */
export interface RowRange {
  readonly firstRow: number
  readonly from: number
  readonly to: number
}

/** Beyond this many providers the tallies of full segments are not kept, lest they outgrow the columns. */
const MAX_KEPT_PROVIDERS = 1000
const SAVED = 0

/** Exact sums over a range of rows. */
export class SpendTally {
  /** By provider number. */
  readonly spent: ExactSums
  readonly charges: Float64Array
  /** 1 for providers with lines about spending. */
  readonly spending: Uint8Array
  hits = 0
  readonly #saved: ExactSums

  constructor(providers: number, amounts: AmountCells) {
    this.spent = new ExactSums(providers, amounts)
    this.charges = new Float64Array(providers)
    this.spending = new Uint8Array(providers)
    this.#saved = new ExactSums(1, amounts)
  }

  get saved(): Money {
    return this.#saved.amount(SAVED)
  }

  /** The sum over all providers. */
  get total(): Money {
    let total = ZERO
    for (let provider = 0; provider < this.charges.length; provider++) total = total.plus(this.spent.amount(provider))
    return total
  }

  addRows(segment: Segment, firstRow: number, from: number, to: number): void {
    for (let row = firstRow; row < segment.count; row++) {
      const time = segment.time[row] ?? 0
      if (time < from || time >= to) continue
      const provider = segment.provider[row] ?? 0
      const kind = segment.kind[row] ?? 0
      if (kind === RESTORE) continue
      this.spent.add(provider, segment.cost[row] ?? 0)
      this.charges[provider] = (this.charges[provider] ?? 0) + isBilled(kind)
      this.spending[provider] = (this.spending[provider] ?? 0) | isSpending(kind)
      if ((kind & KIND_MASK) === HIT) this.#addHit(segment.saved?.[row] ?? 0)
    }
  }

  addTally(other: SpendTally): void {
    for (let provider = 0; provider < other.charges.length; provider++) {
      this.spent.addFrom(provider, other.spent, provider)
      this.charges[provider] = (this.charges[provider] ?? 0) + (other.charges[provider] ?? 0)
      this.spending[provider] = (this.spending[provider] ?? 0) | (other.spending[provider] ?? 0)
    }
    this.hits += other.hits
    this.#saved.addFrom(SAVED, other.#saved, SAVED)
  }

  #addHit(saved: number): void {
    this.hits++
    this.#saved.add(SAVED, saved)
  }
}

/** Full segments within the range are summed once and remembered, so that only the range's ends are looked through. */
export function tallyRange(index: LogIndex, range: RowRange): SpendTally {
  const tally = new SpendTally(index.providers.texts.length, index.amounts)
  for (const [place, span] of index.columns.spans.entries()) {
    const firstRow = Math.max(0, range.firstRow - place * SEGMENT_ROWS)
    if (firstRow >= span.count || span.latest < range.from || span.earliest >= range.to) continue
    if (firstRow === 0 && isWhole(span, range)) tally.addTally(tallyOfFull(index, place))
    else tally.addRows(index.columns.segment(place), firstRow, range.from, range.to)
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

function isWhole(span: SegmentSpan, range: RowRange): boolean {
  return span.count === SEGMENT_ROWS && span.earliest >= range.from && span.latest < range.to
}

function tallyOfFull(index: LogIndex, place: number): SpendTally {
  const kept = index.tallies.get(place)
  if (kept !== undefined) return kept
  const tally = new SpendTally(index.providers.texts.length, index.amounts)
  tally.addRows(index.columns.segment(place), 0, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY)
  if (index.providers.texts.length <= MAX_KEPT_PROVIDERS) index.tallies.set(place, tally)
  return tally
}
