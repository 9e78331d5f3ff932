import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { crc32 } from 'node:zlib'
import { formatAmount } from '../../../shared/money.ts'
import { CHECKPOINT_FORM, type CheckpointHeader, trailerOf } from './checkpointForm.ts'
import type { Followed } from './followLog.ts'
import { SEGMENT_BYTES, type Segment } from './segment.ts'
import type { KeptSegment } from './storedSegment.ts'

/**
 * Writes the index beside `path` and renames it there. Rows may be added meanwhile: those of the moment of the call are
 * written. @returns whether it was written; where it cannot be, the next start is slower and nothing else.
 */
export async function writeCheckpoint(path: string, followed: Followed): Promise<boolean> {
  const snapshot = snapshotOf(followed)
  if (snapshot === null) return false
  const temporary = `${path}.${process.pid}.tmp`
  try {
    const handle = await open(temporary, 'w')
    try {
      await writeSnapshot(handle, snapshot)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(temporary, path)
    return true
  } catch {
    // It may not even have been made.
    await rm(temporary, { force: true }).catch(() => {})
    return false
  }
}

interface Snapshot {
  readonly header: Omit<CheckpointHeader, 'segments'>
  /** Full segments do not change any more, and are brought into memory one at a time. */
  readonly full: readonly (() => Segment)[]
  readonly last: Segment
}

function snapshotOf({ file, index, fingerprint, size, changedAt }: Followed): Snapshot | null {
  if (file === null || fingerprint === null || fingerprint.end !== index.end || index.isInOverlongLine) return null
  const { columns, fold, amounts, providers, skipped } = index
  const full = columns.spans.length - 1
  return {
    header: {
      form: CHECKPOINT_FORM,
      inode: file.inode,
      size,
      changedAt: String(changedAt),
      fingerprint: {
        end: fingerprint.end,
        head: fingerprint.head.toString('base64'),
        tail: fingerprint.tail.toString('base64'),
      },
      skipped,
      providers: [...providers.texts],
      odd: amounts.odd.map(formatAmount),
      fold: fold.keep(providers.texts.length),
    },
    full: Array.from({ length: full }, (_, place) => () => columns.segment(place)),
    last: columns.segment(full).copy(),
  }
}

async function writeSnapshot(handle: FileHandle, { header, full, last }: Snapshot): Promise<void> {
  const segments: KeptSegment[] = []
  let position = 0
  for (const segmentOf of [...full, () => last]) {
    const segment = segmentOf()
    if (segment.count === 0) continue
    const parts = [new Uint8Array(segment.data, 0, SEGMENT_BYTES), ...savedBytes(segment)]
    await handle.writev(parts, position)
    position += parts.reduce((sum, part) => sum + part.length, 0)
    segments.push(keptSegment(segment, parts))
  }
  const json = Buffer.from(JSON.stringify({ ...header, segments } satisfies CheckpointHeader))
  await handle.writev([json, trailerOf(json, position)], position)
}

function savedBytes({ saved }: Segment): Uint8Array[] {
  return saved === null ? [] : [new Uint8Array(saved.buffer, saved.byteOffset, saved.byteLength)]
}

function keptSegment(segment: Segment, parts: readonly Uint8Array[]): KeptSegment {
  const { count, earliest, latest, saved } = segment
  const crc = parts.reduce((sum, part) => crc32(part, sum), 0)
  return { count, earliest, latest, hasSaved: saved !== null, crc, start: segment.offset[0] ?? 0 }
}
