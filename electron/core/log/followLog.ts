import { type Fingerprint, stillMatches, takeFingerprint } from './fingerprint.ts'
import { type LogFile, openLogFile } from './logFile.ts'
import type { FileState } from './logFileState.ts'
import { LogIndex } from './logIndex.ts'
import { readCheckpoint } from './readCheckpoint.ts'
import { readLines } from './readLines.ts'
import { TransactionPages } from './transactionPages.ts'

/** One file with its index; a replaced file gets a new one. */
export interface Followed {
  readonly index: LogIndex
  readonly pages: TransactionPages
  /** Null while there is no file. */
  readonly file: LogFile | null
  readonly fingerprint: Fingerprint | null
  /** The file's size and time of change when it was last read to its end. */
  readonly size: number
  readonly changedAt: bigint
}

export function followNothing(): Followed {
  const index = new LogIndex()
  return { index, pages: new TransactionPages(index, null), file: null, fingerprint: null, size: 0, changedAt: 0n }
}

/** Opens a file, nothing of it read. @throws the error of the operating system */
export async function followAnew(path: string): Promise<Followed> {
  const file = await openLogFile(path)
  const index = new LogIndex()
  return { ...followNothing(), file, index, pages: new TransactionPages(index, file) }
}

export interface Resumed {
  readonly followed: Followed
  closeCheckpoint(): void
}

/** Goes on where a checkpoint left off, where it fits. */
export async function resume(
  { file, ...rest }: Followed,
  path: string,
  state: FileState,
  checkpointFile: string,
): Promise<Resumed | null> {
  if (file === null) return null
  const restored = await readCheckpoint(checkpointFile, { path, file, state })
  if (restored === null) return null
  const { closeCheckpoint, ...kept } = restored
  return { followed: { ...rest, file, ...kept, pages: new TransactionPages(kept.index, file) }, closeCheckpoint }
}

/** Whether nothing was written since it was last read to its end. */
export function isUnchanged(followed: Followed, now: FileState | null): boolean {
  if (followed.file === null || now === null) return followed.file === now
  // A torn tail may be cut and rewritten to the same size within one tick of the file system's clock.
  const isWhole = followed.size === followed.index.end
  const isSame = followed.file.identity === now.identity && followed.size === now.size
  return isWhole && isSame && followed.changedAt === now.changedAt
}

/** Whether the file that is there now begins with everything that was read, so that only its end is new. */
export async function hasOnlyGrown({ file, index, fingerprint }: Followed, now: FileState | null): Promise<boolean> {
  if (file === null || now === null) return false
  if (file.identity !== now.identity || now.size < index.end) return false
  return fingerprint === null || (await stillMatches(file, fingerprint))
}

/** Reads what was appended, up to `now.size`. */
export async function readOn(
  followed: Followed,
  now: FileState,
  afterChunk: (position: number) => boolean,
): Promise<Followed> {
  const { file, index } = followed
  if (file === null) return followed
  await readLines(file, index, now.size, afterChunk)
  const fingerprint = await takeFingerprint(file, index.end, followed.fingerprint)
  return { ...followed, fingerprint, size: now.size, changedAt: now.changedAt }
}
