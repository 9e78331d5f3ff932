import type { LogFile } from './logFile.ts'
import type { LogIndex } from './logIndex.ts'
import { WORDS_PADDING } from './words.ts'

const CHUNK = 1 << 20
/** Room before a chunk for the line that the chunk before it left unfinished. */
const HEADROOM = 1 << 18
const NEWLINE = 10

/**
 * Feeds a log to its index from where the index stands up to the last newline before `size`. The event loop has a turn
 * after every chunk; the next chunk is read while one is indexed.
 * @param afterChunk called with the bytes read; returning false stops the reading
 */
export async function readLines(
  file: LogFile,
  index: LogIndex,
  size: number,
  afterChunk: (position: number) => boolean,
): Promise<void> {
  let position = index.end
  const room = Math.min(CHUNK, size - position)
  let buffer = Buffer.allocUnsafe(HEADROOM + room + WORDS_PADDING)
  let spare = size - position > room ? Buffer.allocUnsafe(HEADROOM + room + WORDS_PADDING) : buffer
  let rest: Buffer = Buffer.alloc(0)
  const readInto = (target: Buffer, at: number): Promise<number> => {
    const read = file.read(target, HEADROOM, Math.max(0, Math.min(room, size - at)), at)
    // It may fail while the chunk before it is still being indexed; whoever awaits it hears of that.
    read.catch(() => {})
    return read
  }
  let reading = readInto(buffer, position)
  for (;;) {
    const length = await reading
    if (length === 0) return
    position += length
    const chunk = withRest(rest, buffer, length)
    reading = readInto(spare, position)
    rest = await addWholeLines(index, chunk)
    if (!afterChunk(position)) break
    ;[buffer, spare] = [spare, buffer]
  }
  await reading
}

/** The chunk behind its headroom, preceded by what was left of the chunk before. */
function withRest(rest: Buffer, buffer: Buffer, length: number): Buffer {
  const chunk = buffer.subarray(HEADROOM, HEADROOM + length)
  if (rest.length > HEADROOM) return Buffer.concat([rest, chunk])
  rest.copy(buffer, HEADROOM - rest.length)
  return buffer.subarray(HEADROOM - rest.length, HEADROOM + length)
}

async function addWholeLines(index: LogIndex, bytes: Buffer): Promise<Buffer> {
  const end = bytes.lastIndexOf(NEWLINE) + 1
  if (end > 0) await index.addLines(bytes.subarray(0, end))
  return index.keepUnfinished(bytes.subarray(end))
}
