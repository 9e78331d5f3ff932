import { closeSync, openSync, readSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import type { AmountCells } from './amountCells.ts'
import type { StoredSegment } from './columns.ts'
import { LogIndex } from './logIndex.ts'
import type { Names } from './names.ts'
import { SEGMENT_BYTES, SEGMENT_ROWS, Segment, type SegmentSpan } from './segment.ts'

/** How a segment lies in a checkpoint: its columns, and behind them what cache hits saved, where there are any. */
export interface KeptSegment extends SegmentSpan {
  readonly hasSaved: boolean
  readonly crc: number
  /** Where the segment's lines begin in the log. */
  readonly start: number
}

const SAVED_BYTES = SEGMENT_ROWS * 8

export function keptBytes(segment: { readonly hasSaved: boolean }): number {
  return SEGMENT_BYTES + (segment.hasSaved ? SAVED_BYTES : 0)
}

/** @returns null where the bytes are not those that were written. @throws the error of the operating system */
export function readSegment(checkpoint: number, position: number, kept: KeptSegment): Segment | null {
  const bytes = new Uint8Array(keptBytes(kept))
  const length = readSync(checkpoint, bytes, 0, bytes.length, position)
  if (length < bytes.length || crc32(bytes) !== kept.crc) return null
  const segment = new Segment(bytes.buffer)
  if (kept.hasSaved) segment.saved = new Float64Array(bytes.buffer, SEGMENT_BYTES, SEGMENT_ROWS)
  segment.count = kept.count
  segment.earliest = kept.earliest
  segment.latest = kept.latest
  return segment
}

export interface SegmentSource {
  readonly logPath: string
  /** Descriptor of the open checkpoint. */
  readonly checkpoint: number
  readonly amounts: AmountCells
  readonly providers: Names
}

/** @param end where the next segment's lines begin in the log */
export function storedSegment(source: SegmentSource, kept: KeptSegment, position: number, end: number): StoredSegment {
  const { count, earliest, latest } = kept
  return {
    count,
    earliest,
    latest,
    load: () => readIfPossible(source.checkpoint, position, kept) ?? readAgain(source, kept, end),
  }
}

function readIfPossible(checkpoint: number, position: number, kept: KeptSegment): Segment | null {
  try {
    return readSegment(checkpoint, position, kept)
  } catch {
    return null
  }
}

/** A segment is nothing but what its lines say: where the checkpoint is damaged, they are read once more. */
function readAgain({ logPath, amounts, providers }: SegmentSource, kept: KeptSegment, end: number): Segment {
  const lines = Buffer.alloc(end - kept.start)
  const log = openSync(logPath, 'r')
  try {
    readSync(log, lines, 0, lines.length, kept.start)
  } finally {
    closeSync(log)
  }
  const index = new LogIndex({ amounts, providers, end: kept.start })
  index.addLinesAtOnce(lines)
  const segment = index.columns.segment(0)
  segment.count = kept.count
  return segment
}
