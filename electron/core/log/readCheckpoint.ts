import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { Money } from '../../../shared/money.ts'
import { AmountCells } from './amountCells.ts'
import { type CheckpointHeader, parseHeader, parseTrailer, TRAILER_BYTES } from './checkpointForm.ts'
import { Columns } from './columns.ts'
import { type Fingerprint, stillMatches } from './fingerprint.ts'
import type { LogFile } from './logFile.ts'
import type { FileState } from './logFileState.ts'
import { LogIndex } from './logIndex.ts'
import { Names } from './names.ts'
import { SEGMENT_ROWS, Segment } from './segment.ts'
import { SpendFold } from './spendFold.ts'
import { keptBytes, readSegment, storedSegment } from './storedSegment.ts'

export interface RestoredIndex {
  readonly index: LogIndex
  readonly fingerprint: Fingerprint
  readonly size: number
  readonly changedAt: bigint
  /** Not before all segments are in memory. */
  closeCheckpoint(): void
}

/**
 * The index that a checkpoint kept of a log, full segments still on the disk.
 * @returns null where there is no checkpoint, or it is damaged, or it is not about this log as it is now.
 */
export async function readCheckpoint(
  path: string,
  log: { readonly path: string; readonly file: LogFile; readonly state: FileState },
): Promise<RestoredIndex | null> {
  const checkpoint = openIfPossible(path)
  if (checkpoint === null) return null
  const restored = await restore(checkpoint, log).catch(() => null)
  if (restored === null) closeSync(checkpoint)
  return restored
}

async function restore(
  checkpoint: number,
  log: { readonly path: string; readonly file: LogFile; readonly state: FileState },
): Promise<RestoredIndex | null> {
  const header = readHeader(checkpoint)
  if (header === null || header.inode !== log.file.inode || !mayHaveGrownInto(header, log.state)) return null
  const fingerprint = {
    end: header.fingerprint.end,
    head: Buffer.from(header.fingerprint.head, 'base64'),
    tail: Buffer.from(header.fingerprint.tail, 'base64'),
  }
  if (!(await stillMatches(log.file, fingerprint))) return null
  const index = restoreIndex(checkpoint, header, log.path)
  if (index === null) return null
  const { size } = header
  return { index, fingerprint, size, changedAt: BigInt(header.changedAt), closeCheckpoint: () => closeSync(checkpoint) }
}

/** A log that was changed without growing was edited somewhere. */
function mayHaveGrownInto(header: CheckpointHeader, { size, changedAt }: FileState): boolean {
  return size > header.size || (size === header.size && String(changedAt) === header.changedAt)
}

function restoreIndex(checkpoint: number, header: CheckpointHeader, logPath: string): LogIndex | null {
  const amounts = new AmountCells()
  for (const text of header.odd) amounts.cellOf(new Money(text))
  const providers = new Names()
  for (const name of header.providers) providers.numberOf(name)
  const columns = restoreColumns(header, { logPath, checkpoint, amounts, providers })
  if (columns === null) return null
  const fold = new SpendFold(amounts, header.fold)
  return new LogIndex({ amounts, providers, columns, fold, skipped: header.skipped, end: header.fingerprint.end })
}

function restoreColumns(
  { segments, fingerprint }: CheckpointHeader,
  source: Parameters<typeof storedSegment>[0],
): Columns | null {
  const stored = []
  let position = 0
  for (const [place, kept] of segments.entries()) {
    if (kept.count < SEGMENT_ROWS) {
      const last = readSegment(source.checkpoint, position, kept)
      return last === null ? null : new Columns(stored, last)
    }
    stored.push(storedSegment(source, kept, position, segments[place + 1]?.start ?? fingerprint.end))
    position += keptBytes(kept)
  }
  return new Columns(stored, new Segment())
}

function readHeader(checkpoint: number): CheckpointHeader | null {
  const { size } = fstatSync(checkpoint)
  const trailer = parseTrailer(readBytes(checkpoint, size - TRAILER_BYTES, TRAILER_BYTES))
  if (trailer === null || trailer.headerStart + trailer.headerLength + TRAILER_BYTES !== size) return null
  return parseHeader(readBytes(checkpoint, trailer.headerStart, trailer.headerLength), trailer)
}

function readBytes(descriptor: number, position: number, length: number): Buffer {
  if (position < 0) return Buffer.alloc(0)
  const bytes = Buffer.alloc(length)
  return bytes.subarray(0, readSync(descriptor, bytes, 0, length, position))
}

function openIfPossible(path: string): number | null {
  try {
    return openSync(path, 'r')
  } catch {
    return null
  }
}
