import { parseTransaction, type WrittenTransaction } from './jsonLine.ts'
import type { LogFile } from './logFile.ts'
import type { LogIndex } from './logIndex.ts'
import { visitLines } from './rowLines.ts'

/** In such a line a text may stand in other bytes than its own. */
const NEEDS_PARSING = /[\\\x80-\xff]/

/** The rows among `ascendingRows` with a text in one of their fields; letter case does not matter. */
export async function rowsWithText(
  file: LogFile,
  index: LogIndex,
  ascendingRows: Iterable<number>,
  text: string,
): Promise<number[]> {
  const wanted = text.toLowerCase()
  const found: number[] = []
  await visitLines(file, index, ascendingRows, (row, line) => {
    const characters = line.toString('latin1')
    if (!characters.toLowerCase().includes(wanted) && !NEEDS_PARSING.test(characters)) return
    const transaction = parseTransaction(line, row)
    if (transaction !== null && hasText(transaction, wanted)) found.push(row)
  })
  return found
}

function hasText(transaction: WrittenTransaction, wanted: string): boolean {
  const { provider, note, promptId, nodeId, key, id } = transaction
  return [provider, note, promptId, nodeId, key, id].some((field) => field?.toLowerCase().includes(wanted))
}
