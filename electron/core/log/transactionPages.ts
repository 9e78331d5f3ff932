import type { Input, Output, Transaction } from '../../../shared/contract.ts'
import { formatAmount, type Money, ZERO } from '../../../shared/money.ts'
import { parseTransaction, type WrittenTransaction } from './jsonLine.ts'
import { kindOf } from './kindCode.ts'
import type { LogFile } from './logFile.ts'
import type { LogIndex } from './logIndex.ts'
import { visitLines } from './rowLines.ts'
import { extendRowList, NO_ROWS, type RowList, type RowQuery, sumOfRows, wantsEveryRow } from './rowList.ts'
import { formatMicros } from './timestamp.ts'

const KEPT_LISTS = 4
const ONLY_IN_THE_FILE = {
  runningTotal: null,
  id: null,
  hold: null,
  archive: null,
  note: null,
  promptId: null,
  nodeId: null,
  key: null,
  saved: null,
} as const

/** Pages of one log; the row lists of the last few queries are kept, so that leafing through them costs nothing. */
export class TransactionPages {
  readonly #index: LogIndex
  readonly #file: LogFile | null
  readonly #lists = new Map<string, Promise<RowList>>()
  #all = { through: 0, sum: ZERO }

  constructor(index: LogIndex, file: LogFile | null) {
    this.#index = index
    this.#file = file
  }

  async page(input: Input<'transactions.page'>): Promise<Output<'transactions.page'>> {
    const { by, direction } = input.order ?? { by: 'line', direction: 'descending' }
    const query: RowQuery = { filter: input.filter ?? {}, by }
    const list = wantsEveryRow(query) ? null : await this.#list(query)
    const total = list?.rows.length ?? this.#index.columns.rows
    const length = Math.max(0, Math.min(input.limit, total - input.offset))
    const rows = Array.from({ length }, (_, place) => {
      const at = direction === 'ascending' ? input.offset + place : total - 1 - input.offset - place
      return list === null ? at : (list.rows[at] ?? 0)
    })
    const sum = formatAmount(list?.sum ?? this.#sumOfAll())
    return { total, sum, rows: await readTransactions(this.#index, this.#file, rows) }
  }

  /** The transactions of these rows, in their order. */
  read(rows: readonly number[]): Promise<Transaction[]> {
    return readTransactions(this.#index, this.#file, rows)
  }

  /** Carried on from the last time, so that leafing through the whole log adds up only what came. */
  #sumOfAll(): Money {
    const { through, sum } = this.#all
    const rows = this.#index.columns.rows
    if (rows > through) this.#all = { through: rows, sum: sum.plus(sumOfRows(this.#index, numbers(through, rows))) }
    return this.#all.sum
  }

  /** One query's extensions follow each other; the list that was not asked for the longest goes first. */
  async #list(query: RowQuery): Promise<RowList> {
    const key = JSON.stringify(query)
    const known = this.#lists.get(key) ?? Promise.resolve(NO_ROWS)
    const list = known.then((rows) => extendRowList(rows, this.#index, this.#file, query))
    this.#lists.delete(key)
    this.#lists.set(key, list)
    for (const oldest of this.#lists.keys()) if (this.#lists.size > KEPT_LISTS) this.#lists.delete(oldest)
    list.catch(() => this.#lists.delete(key))
    return list
  }
}

/** In the order of `rows`; where the file does not show a line any more, what the index knows of it. */
export async function readTransactions(
  index: LogIndex,
  file: LogFile | null,
  rows: readonly number[],
): Promise<Transaction[]> {
  const found = new Map<number, WrittenTransaction>()
  const open = new Set(index.fold.holds.rows)
  if (file !== null) {
    await visitLines(
      file,
      index,
      rows.toSorted((a, b) => a - b),
      (row, line) => {
        const transaction = parseTransaction(line, row)
        if (transaction !== null && transaction.provider === providerOf(index, row)) found.set(row, transaction)
      },
    )
  }
  return rows.map((row) => ({ ...(found.get(row) ?? fromColumns(index, row)), isOpen: open.has(row) }))
}

function fromColumns(index: LogIndex, row: number): WrittenTransaction {
  const { columns, amounts } = index
  return {
    line: row,
    timestamp: formatMicros(columns.time(row)),
    provider: providerOf(index, row),
    kind: kindOf(columns.kind(row)),
    cost: formatAmount(amounts.amountOf(columns.cost(row))),
    ...ONLY_IN_THE_FILE,
  }
}

function providerOf(index: LogIndex, row: number): string {
  return index.providers.texts[index.columns.provider(row)] ?? ''
}

function* numbers(from: number, to: number): Generator<number> {
  for (let number = from; number < to; number++) yield number
}
