import { crc32 } from 'node:zlib'
import { transactionKinds } from '../../../shared/kinds.ts'
import type { KeptFold } from './spendFold.ts'
import type { KeptSegment } from './storedSegment.ts'

/**
 * A checkpoint is the segments' bytes one behind another, then a header in JSON, then a trailer of 24 bytes: a magic
 * number, the header's place and length, and its checksum. Numbers are little-endian, as in the columns.
 */
export interface CheckpointHeader {
  readonly form: string
  readonly inode: string
  readonly size: number
  /** Nanoseconds since 1970: the log's time of change. */
  readonly changedAt: string
  /** How far the log was read, and the bytes at either end of that. */
  readonly fingerprint: { readonly end: number; readonly head: string; readonly tail: string }
  readonly skipped: number
  readonly providers: readonly string[]
  readonly odd: readonly string[]
  readonly fold: KeptFold
  /** All are full except the last. */
  readonly segments: readonly KeptSegment[]
}

/** Changes with whatever the bytes mean, the codes of the kinds among them. */
export const CHECKPOINT_FORM = `2 ${transactionKinds.join(' ')}`
export const TRAILER_BYTES = 24
const MAGIC = 0x5844_4953

export interface Trailer {
  readonly headerStart: number
  readonly headerLength: number
  readonly headerCrc: number
}

export function trailerOf(header: Buffer, headerStart: number): Buffer {
  const trailer = Buffer.alloc(TRAILER_BYTES)
  trailer.writeUInt32LE(MAGIC, 0)
  trailer.writeUInt32LE(header.length, 4)
  trailer.writeUInt32LE(crc32(header), 8)
  trailer.writeDoubleLE(headerStart, 16)
  return trailer
}

/** @returns null where the bytes are no trailer. */
export function parseTrailer(trailer: Buffer): Trailer | null {
  if (trailer.length !== TRAILER_BYTES || trailer.readUInt32LE(0) !== MAGIC) return null
  return {
    headerLength: trailer.readUInt32LE(4),
    headerCrc: trailer.readUInt32LE(8),
    headerStart: trailer.readDoubleLE(16),
  }
}

/** @returns null where the bytes are not those that were written, or were written by another version. */
export function parseHeader(bytes: Buffer, { headerLength, headerCrc }: Trailer): CheckpointHeader | null {
  if (bytes.length !== headerLength || crc32(bytes) !== headerCrc) return null
  const header = JSON.parse(bytes.toString('utf8')) as CheckpointHeader // the checksum says that writeCheckpoint wrote it
  return header.form === CHECKPOINT_FORM ? header : null
}
