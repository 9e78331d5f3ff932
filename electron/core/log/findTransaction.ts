import type { Transaction } from '../../../shared/contract.ts'
import { giveWay } from './giveWay.ts'
import { hashOfText } from './idHash.ts'
import type { LogFile } from './logFile.ts'
import type { LogIndex } from './logIndex.ts'
import { SEGMENT_ROWS } from './segment.ts'
import { readTransactions } from './transactionPages.ts'

/** The first line with an id. Hashes only point at candidates: each is read from the file and compared. */
export async function findTransaction(index: LogIndex, file: LogFile | null, id: string): Promise<Transaction | null> {
  const hash = hashOfText(id)
  for (let place = 0; place < index.columns.spans.length; place++) {
    const segment = index.columns.segment(place)
    if (!segment.hasIdTable) await giveWay()
    const rows = segment.rowsWithId(hash).map((row) => place * SEGMENT_ROWS + row)
    const transactions = rows.length === 0 ? [] : await readTransactions(index, file, rows)
    const found = transactions.find((transaction) => transaction.id === id)
    if (found !== undefined) return found
  }
  return null
}
