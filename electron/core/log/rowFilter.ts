import type { TransactionFilter } from '../../../shared/contract.ts'
import { type Money, parseAmount } from '../../../shared/money.ts'
import { type AmountCells, isMark, MAX_UNITS, UNIT_DIGITS } from './amountCells.ts'
import { codeOf, KIND_MASK } from './kindCode.ts'
import type { LogIndex } from './logIndex.ts'
import type { Segment } from './segment.ts'
import { parseTimestamp } from './timestamp.ts'

const ALL_KINDS = ~0

/** Whether a row of a segment passes all of a filter but its text, which only the file knows. Empty lists ask for nothing. */
export function rowFilter(index: LogIndex, filter: TransactionFilter): (segment: Segment, row: number) => boolean {
  const from = filter.from === undefined ? Number.NEGATIVE_INFINITY : (parseTimestamp(filter.from) ?? Number.NaN)
  const to = filter.to === undefined ? Number.POSITIVE_INFINITY : (parseTimestamp(filter.to) ?? Number.NaN)
  const providers = filter.providers?.length ? wantedProviders(index, filter.providers) : null
  const kinds = filter.kinds?.length ? filter.kinds.reduce((mask, kind) => mask | (1 << codeOf(kind)), 0) : ALL_KINDS
  const costFits = costFilter(index.amounts, filter)
  return (segment, row) => {
    const time = segment.time[row] ?? 0
    return (
      time >= from &&
      time < to &&
      ((kinds >>> ((segment.kind[row] ?? 0) & KIND_MASK)) & 1) === 1 &&
      (providers === null || providers[segment.provider[row] ?? 0] === 1) &&
      costFits(segment.cost[row] ?? 0)
    )
  }
}

export function hasColumnFilter(filter: TransactionFilter): boolean {
  const { from, to, minCost, maxCost, providers, kinds } = filter
  const bounds = [from, to, minCost, maxCost].some((bound) => bound !== undefined)
  return bounds || (providers ?? []).length > 0 || (kinds ?? []).length > 0
}

function wantedProviders(index: LogIndex, names: readonly string[]): Uint8Array {
  const wanted = new Uint8Array(index.providers.texts.length)
  for (const name of names) {
    const provider = index.providers.find(name)
    if (provider !== undefined) wanted[provider] = 1
  }
  return wanted
}

function costFilter(amounts: AmountCells, filter: TransactionFilter): (cell: number) => boolean {
  const min = parseAmount(filter.minCost ?? '')
  const max = parseAmount(filter.maxCost ?? '')
  if (min === null && max === null) return () => true
  const minUnits = min === null ? -MAX_UNITS : unitsOf(min.times(10 ** UNIT_DIGITS).ceil())
  const maxUnits = max === null ? MAX_UNITS : unitsOf(max.times(10 ** UNIT_DIGITS).floor())
  return (cell) => {
    if (!isMark(cell)) return cell >= minUnits && cell <= maxUnits
    const amount = amounts.amountOf(cell)
    return (min === null || amount.gte(min)) && (max === null || amount.lte(max))
  }
}

/** Whole units beyond what a cell can hold compare right even when they are rounded. */
function unitsOf(units: Money): number {
  return units.toNumber()
}
