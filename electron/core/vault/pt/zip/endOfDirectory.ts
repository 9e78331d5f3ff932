import type { ByteSource } from '../byteSource.ts'
import { damaged, refuse } from '../refuse.ts'

/** Where the list of entries lies. The layout of all records: PKWARE's APPNOTE.TXT, section 4.3. */
export interface DirectoryPlace {
  readonly entries: number
  readonly position: number
  readonly length: number
}

const END_SIGNATURE = 0x06054b50
const END_LENGTH = 22
const END64_SIGNATURE = 0x06064b50
const END64_LENGTH = 56
const LOCATOR_SIGNATURE = 0x07064b50
const LOCATOR_LENGTH = 20
const LONGEST_COMMENT = 0xffff
const IN_ZIP64 = 0xffffffff

/** PyTorch writes the 64-bit end record into every file; both kinds have to agree with each other and with the file. */
export async function findEndOfDirectory(source: ByteSource): Promise<DirectoryPlace> {
  const length = Math.min(source.size, END_LENGTH + LONGEST_COMMENT + LOCATOR_LENGTH + END64_LENGTH)
  const tailStart = source.size - length
  const bytes = await source.read(tailStart, length)
  const tail = new DataView(bytes.buffer)
  const end = findEnd(tail)
  if (end < 0) refuse({ reason: 'truncated', message: 'The file ends before its list of contents: it was cut off.' })
  const place = smallPlace(tail, end)
  const locator = end - LOCATOR_LENGTH
  const hasLocator = locator >= 0 && tail.getUint32(locator, true) === LOCATOR_SIGNATURE
  const end64 = locator - END64_LENGTH
  const found = hasLocator ? largePlace(tail, end64, tailStart, place) : place
  const directoryEnd = tailStart + (hasLocator ? end64 : end)
  if (found.position + found.length !== directoryEnd) damaged('its list of contents is not where it says')
  return found
}

/** The last end record whose comment ends with the file. */
function findEnd(tail: DataView): number {
  for (let at = tail.byteLength - END_LENGTH; at >= 0; at--) {
    if (tail.getUint32(at, true) !== END_SIGNATURE) continue
    if (at + END_LENGTH + tail.getUint16(at + 20, true) === tail.byteLength) return at
  }
  return -1
}

function smallPlace(tail: DataView, end: number): DirectoryPlace {
  if (tail.getUint16(end + 4, true) !== 0 || tail.getUint16(end + 6, true) !== 0)
    damaged('it says it has several disks')
  if (tail.getUint16(end + 8, true) !== tail.getUint16(end + 10, true)) damaged('its numbers of entries differ')
  return {
    entries: tail.getUint16(end + 10, true),
    length: tail.getUint32(end + 12, true),
    position: tail.getUint32(end + 16, true),
  }
}

function largePlace(tail: DataView, end64: number, tailStart: number, small: DirectoryPlace): DirectoryPlace {
  const locator = end64 + END64_LENGTH
  if (end64 < 0 || tail.getUint32(end64, true) !== END64_SIGNATURE) damaged('its 64-bit end record is missing')
  if (readUint64(tail, locator + 8) !== tailStart + end64) damaged('its 64-bit end record is not where it says')
  if (readUint64(tail, end64 + 4) !== END64_LENGTH - 12) damaged('its 64-bit end record has an unknown length')
  if (tail.getUint32(end64 + 16, true) !== 0 || tail.getUint32(end64 + 20, true) !== 0) {
    damaged('it says it has several disks')
  }
  const large = {
    entries: readUint64(tail, end64 + 32),
    length: readUint64(tail, end64 + 40),
    position: readUint64(tail, end64 + 48),
  }
  if (readUint64(tail, end64 + 24) !== large.entries) damaged('its numbers of entries differ')
  if (differs(small.entries, large.entries, 0xffff)) damaged('its two end records differ')
  if (differs(small.length, large.length, IN_ZIP64)) damaged('its two end records differ')
  if (differs(small.position, large.position, IN_ZIP64)) damaged('its two end records differ')
  return large
}

function differs(small: number, large: number, inZip64: number): boolean {
  return small !== inZip64 && small !== large
}

/** @throws Refused beyond what a float64 counts exactly: no disk is so large */
export function readUint64(view: DataView, at: number): number {
  const value = view.getBigUint64(at, true)
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) damaged('a size in its list of contents is impossible')
  return Number(value)
}
