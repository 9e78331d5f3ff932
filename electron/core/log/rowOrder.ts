import type { TransactionOrder } from '../../../shared/contract.ts'
import { isMark, placeOfMark, UNIT_DIGITS } from './amountCells.ts'
import type { LogIndex } from './logIndex.ts'
import { sortRows } from './sortRows.ts'

type OrderedBy = TransactionOrder['by']

/** Ascending; what is equal keeps the order of the lines. */
export async function orderRows(index: LogIndex, rows: Uint32Array, by: OrderedBy): Promise<Uint32Array> {
  if (by === 'line') return rows
  const key = keyOf(index, by)
  const sorted = await sortRows(rows, Float64Array.from(rows, key))
  return by === 'cost' && index.amounts.odd.length > 0 ? settleTies(index, sorted, key) : sorted
}

function keyOf(index: LogIndex, by: OrderedBy): (row: number) => number {
  const { columns, amounts, providers } = index
  if (by === 'time') return (row) => columns.time(row)
  if (by === 'line') return (row) => row
  if (by === 'provider') {
    const ranks = ranksOf(providers.texts)
    return (row) => ranks[columns.provider(row)] ?? 0
  }
  // Rounded only for amounts beside the column; those that round to the same number are compared exactly afterwards.
  const oddUnits = amounts.odd.map((amount) => amount.times(10 ** UNIT_DIGITS).toNumber())
  return (row) => {
    const cell = columns.cost(row)
    return isMark(cell) ? (oddUnits[placeOfMark(cell)] ?? 0) : cell
  }
}

function ranksOf(names: readonly string[]): Uint32Array {
  const ranks = new Uint32Array(names.length)
  const ordered = names.map((name, provider) => ({ name, provider })).sort((a, b) => (a.name < b.name ? -1 : 1))
  for (const [rank, { provider }] of ordered.entries()) ranks[provider] = rank
  return ranks
}

function settleTies(index: LogIndex, rows: Uint32Array, key: (row: number) => number): Uint32Array {
  for (let from = 0; from < rows.length; ) {
    let to = from + 1
    while (to < rows.length && key(rows[to] ?? 0) === key(rows[from] ?? 0)) to++
    const ties = rows.subarray(from, to)
    if (ties.length > 1 && ties.some((row) => isMark(index.columns.cost(row)))) sortExactly(index, ties)
    from = to
  }
  return rows
}

function sortExactly({ amounts, columns }: LogIndex, rows: Uint32Array): void {
  const costOf = (row: number) => amounts.amountOf(columns.cost(row))
  rows.sort((a, b) => costOf(a).comparedTo(costOf(b)) || a - b)
}
