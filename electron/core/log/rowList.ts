import type { TransactionFilter, TransactionOrder } from '../../../shared/contract.ts'
import { type Money, ZERO } from '../../../shared/money.ts'
import { ExactSums } from './exactSums.ts'
import { giveWay } from './giveWay.ts'
import type { LogFile } from './logFile.ts'
import type { LogIndex } from './logIndex.ts'
import { hasColumnFilter, rowFilter } from './rowFilter.ts'
import { orderRows } from './rowOrder.ts'
import { rowsWithText } from './rowText.ts'
import { SEGMENT_ROWS } from './segment.ts'

/** The rows that pass a filter, ascending in some order, among the first `through` rows of the log. */
export interface RowList {
  readonly rows: Uint32Array
  readonly through: number
  /** The exact sum of their costs. */
  readonly sum: Money
}

export const NO_ROWS: RowList = { rows: new Uint32Array(0), through: 0, sum: ZERO }

export interface RowQuery {
  readonly filter: TransactionFilter
  readonly by: TransactionOrder['by']
}

export function wantsEveryRow({ filter, by }: RowQuery): boolean {
  return by === 'line' && !hasColumnFilter(filter) && !filter.text
}

/** Looks at the rows that came since the list was made; the file is read where the filter has a text. */
export async function extendRowList(
  list: RowList,
  index: LogIndex,
  file: LogFile | null,
  query: RowQuery,
): Promise<RowList> {
  const through = index.columns.rows
  if (through === list.through) return list
  const added = await findRows(index, file, query.filter, list.through, through)
  if (added.length === 0) return { ...list, through }
  const rows = await orderRows(index, concatenate([list.rows, added]), query.by)
  return { rows, through, sum: list.sum.plus(sumOfRows(index, added)) }
}

/** The exact sum of what the rows cost. */
export function sumOfRows(index: LogIndex, rows: Iterable<number>): Money {
  const sum = new ExactSums(1, index.amounts)
  for (const row of rows) sum.add(0, index.columns.cost(row))
  return sum.amount(0)
}

async function findRows(
  index: LogIndex,
  file: LogFile | null,
  filter: TransactionFilter,
  from: number,
  to: number,
): Promise<Uint32Array> {
  const passes = rowFilter(index, filter)
  const found: Uint32Array[] = []
  for (let start = from - (from % SEGMENT_ROWS); start < to; start += SEGMENT_ROWS) {
    const segment = index.columns.segmentOfRow(start)
    const rows: number[] = []
    for (let row = Math.max(from, start); row < Math.min(to, start + SEGMENT_ROWS); row++) {
      if (passes(segment, row - start)) rows.push(row)
    }
    found.push(Uint32Array.from(filter.text && file ? await rowsWithText(file, index, rows, filter.text) : rows))
    await giveWay()
  }
  return concatenate(found)
}

function concatenate(parts: readonly Uint32Array[]): Uint32Array {
  const whole = new Uint32Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
