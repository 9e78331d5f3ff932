import type { LogFile } from './logFile.ts'
import type { LogIndex } from './logIndex.ts'

const MAX_BLOCK = 1 << 20
/** Up to this many bytes between two wanted lines, reading on is cheaper than reading anew. */
const MAX_GAP = 1 << 14
const NEWLINE = 10

interface Block {
  readonly rows: number[]
  readonly start: number
  end: number
}

/** Reads the lines of rows, neighbours with one read, and visits them in their order. */
export async function visitLines(
  file: LogFile,
  index: LogIndex,
  ascendingRows: Iterable<number>,
  visit: (row: number, line: Buffer) => void,
): Promise<void> {
  for (const block of blocksOf(index, ascendingRows)) {
    const bytes = Buffer.allocUnsafe(block.end - block.start)
    const read = await file.read(bytes, 0, bytes.length, block.start)
    for (const row of block.rows) {
      const from = index.columns.offset(row) - block.start
      const end = bytes.subarray(0, read).indexOf(NEWLINE, from)
      if (end >= 0) visit(row, bytes.subarray(from, end))
    }
  }
}

function* blocksOf(index: LogIndex, ascendingRows: Iterable<number>): Generator<Block> {
  let block: Block | null = null
  for (const row of ascendingRows) {
    const start = index.columns.offset(row)
    const end = row + 1 < index.columns.rows ? index.columns.offset(row + 1) : index.end
    if (block !== null && start - block.end <= MAX_GAP && end - block.start <= MAX_BLOCK) {
      block.rows.push(row)
      block.end = end
      continue
    }
    if (block !== null) yield block
    block = { rows: [row], start, end }
  }
  if (block !== null) yield block
}
