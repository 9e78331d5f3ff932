import { type Amount, formatAmount, type Money, ZERO } from '../../../shared/money.ts'
import { type ProviderSpend, providersLargestFirst } from './largestFirst.ts'
import type { LogIndex } from './logIndex.ts'
import { type RowRange, tallyRange } from './tallyRange.ts'
import { formatMicros } from './timestamp.ts'

export interface SinceReset {
  /** Open holds included. */
  readonly total: Amount
  readonly held: Amount
  /** Largest first. */
  readonly providers: readonly ProviderSpend[]
  /** The time of the last reset, else of the first line, ISO 8601 in UTC; null for an empty log. */
  readonly since: string | null
}

export interface SpendSpan {
  /** Milliseconds since 1970, inclusive; null means since the last reset. */
  readonly from: number | null
  /** Milliseconds since 1970, exclusive; null means up to the last line. */
  readonly to: number | null
  readonly provider?: string
}

export interface SpentAndHeld {
  /** Without what is held. */
  readonly spent: Amount
  readonly held: Amount
}

export function spentSinceReset(index: LogIndex): SinceReset {
  const { fold, providers, columns } = index
  const everything = {
    firstRow: fold.spanStart,
    from: Number.NEGATIVE_INFINITY,
    to: Number.POSITIVE_INFINITY,
    withRestored: true,
  }
  return {
    total: formatAmount(fold.tally.spent.total()),
    held: formatAmount(heldWithin(index, everything, null)),
    providers: providersLargestFirst(fold.tally, providers.texts),
    since: columns.rows === 0 ? null : formatMicros(columns.time(fold.spanStart)),
  }
}

/** What was spent and is held in a span of time, over one provider or all; resets within the span change nothing. */
export function spentBetween(index: LogIndex, span: SpendSpan): SpentAndHeld {
  const provider = span.provider === undefined ? null : (index.providers.find(span.provider) ?? -1)
  const range = {
    firstRow: span.from === null ? index.fold.spanStart : 0,
    from: span.from === null ? Number.NEGATIVE_INFINITY : span.from * 1000,
    to: span.to === null ? Number.POSITIVE_INFINITY : span.to * 1000,
    withRestored: span.from === null,
  }
  const held = heldWithin(index, range, provider)
  return { spent: formatAmount(sumWithin(index, range, provider).minus(held)), held: formatAmount(held) }
}

function sumWithin(index: LogIndex, range: RowRange, provider: number | null): Money {
  if (provider === -1) return ZERO
  const { spent } = isSinceReset(index, range) ? index.fold.tally : tallyRange(index, range)
  return provider === null ? spent.total() : spent.amount(provider)
}

function isSinceReset({ fold }: LogIndex, { firstRow, to, withRestored }: RowRange): boolean {
  return firstRow === fold.spanStart && to === Number.POSITIVE_INFINITY && withRestored
}

function heldWithin({ fold, columns, amounts }: LogIndex, range: RowRange, provider: number | null): Money {
  return fold.holds.rows
    .filter((row) => row >= range.firstRow && columns.time(row) >= range.from && columns.time(row) < range.to)
    .filter((row) => provider === null || columns.provider(row) === provider)
    .reduce((sum, row) => sum.plus(amounts.amountOf(columns.cost(row))), ZERO)
}
