import type { Transaction, TransactionFilter } from '../../../shared/contract.ts'
import { done, fail, type Reply } from '../../../shared/reply.ts'
import type { Followed } from './followLog.ts'
import type { LogFollower } from './logFollower.ts'
import type { LogIndex } from './logIndex.ts'
import { extendRowList, NO_ROWS, wantsEveryRow } from './rowList.ts'
import { readTransactions } from './transactionPages.ts'

const MAX_ROWS = 1000
/** A line may be as long as a file of its own: no batch holds much more of the log than this. */
const MAX_BYTES = 1 << 20

/** The rows that passed a filter when it was asked for, oldest first; lines that came later are not among them. */
export interface ExportRows {
  readonly total: number
  /** Iterating @throws LogReplaced where the rows yielded so far are no part of one log. */
  readonly batches: AsyncIterable<readonly Transaction[]>
}

/** Another log, or none, has taken the place of the one that is being read. */
export class LogReplaced extends Error {
  constructor() {
    super('The transaction log was replaced while it was being exported. Export it again.')
  }
}

/** Waits until everything that was written before the call is read. */
export async function exportRows(follower: LogFollower, filter: TransactionFilter): Promise<Reply<ExportRows>> {
  await follower.refresh()
  if (follower.loading.state !== 'ready') return fail(unreadable)
  const { followed } = follower
  const { index, file } = followed
  const query = { filter, by: 'line' } as const
  if (wantsEveryRow(query)) {
    const total = index.columns.rows
    return done({ total, batches: batches(follower, followed, numbersTo(total)) })
  }
  const { rows } = await extendRowList(NO_ROWS, index, file, query)
  return done({ total: rows.length, batches: batches(follower, followed, rows) })
}

const unreadable = {
  kind: 'unavailable',
  code: 'LOG_UNREADABLE',
  message: 'The transaction log cannot be read now, so nothing was exported.',
} as const

async function* batches(
  follower: LogFollower,
  { index, file }: Followed,
  rows: Iterable<number>,
): AsyncGenerator<readonly Transaction[]> {
  for (const batch of batchesOf(index, rows)) {
    const transactions = await readTransactions(index, file, batch)
    if (follower.followed.index !== index) throw new LogReplaced()
    yield transactions
  }
  await follower.refresh()
  if (follower.followed.index !== index) throw new LogReplaced()
}

function* batchesOf(index: LogIndex, rows: Iterable<number>): Generator<number[]> {
  let batch: number[] = []
  let bytes = 0
  for (const row of rows) {
    batch.push(row)
    bytes += lengthOf(index, row)
    if (batch.length < MAX_ROWS && bytes < MAX_BYTES) continue
    yield batch
    batch = []
    bytes = 0
  }
  if (batch.length > 0) yield batch
}

function lengthOf({ columns, end }: LogIndex, row: number): number {
  return (row + 1 < columns.rows ? columns.offset(row + 1) : end) - columns.offset(row)
}

function* numbersTo(count: number): Generator<number> {
  for (let number = 0; number < count; number++) yield number
}
