import type { ByteSource } from '../byteSource.ts'
import type { Deadline, PtLimits } from '../ptLimits.ts'
import { damaged, refuse } from '../refuse.ts'
import { findEndOfDirectory, readUint64 } from './endOfDirectory.ts'
import { checkEntryName } from './entryName.ts'

export interface ZipEntry {
  readonly name: string
  readonly size: number
  /** Of the header that stands before the bytes. */
  readonly headerPosition: number
  /** Where the next entry, or the list of contents, begins: nothing of this one may lie beyond. */
  readonly regionEnd: number
}

const SIGNATURE = 0x02014b50
const FIXED_LENGTH = 46
const LOCAL_FIXED_LENGTH = 30
const IN_ZIP64 = 0xffffffff
const ZIP64_FIELD = 1
const ENCRYPTED = 1
const STORED = 0

/** The entries of a zip by name, in the order of the file. Their bytes do not overlap. */
export async function readZipDirectory(
  source: ByteSource,
  limits: PtLimits,
  deadline: Deadline,
): Promise<ReadonlyMap<string, ZipEntry>> {
  const place = await findEndOfDirectory(source)
  if (place.entries > limits.zipEntries || place.length > limits.directoryBytes) {
    refuse({ reason: 'too-large', message: `The file has too many parts (${place.entries}) to be shown.` })
  }
  const bytes = await source.read(place.position, place.length)
  const entries: Omit<ZipEntry, 'regionEnd'>[] = []
  let at = 0
  for (let left = place.entries; left > 0; left--) {
    deadline()
    const { entry, end } = readEntry(bytes, at)
    entries.push(entry)
    at = end
  }
  if (at !== bytes.length) damaged('its list of contents has another length than it says')
  return separate(entries, place.position)
}

function readEntry(bytes: Uint8Array<ArrayBuffer>, at: number): { entry: Omit<ZipEntry, 'regionEnd'>; end: number } {
  const view = new DataView(bytes.buffer)
  if (at + FIXED_LENGTH > bytes.length || view.getUint32(at, true) !== SIGNATURE)
    damaged('its list of contents is broken')
  const nameEnd = at + FIXED_LENGTH + view.getUint16(at + 28, true)
  const extraEnd = nameEnd + view.getUint16(at + 30, true)
  const end = extraEnd + view.getUint16(at + 32, true)
  if (end > bytes.length) damaged('its list of contents is broken')
  const name = checkEntryName(bytes.subarray(at + FIXED_LENGTH, nameEnd))
  checkMethod(view.getUint16(at + 8, true), view.getUint16(at + 10, true))
  if (view.getUint16(at + 34, true) !== 0) damaged('it says it has several disks')
  const wide = wideFields(new DataView(bytes.buffer, nameEnd, extraEnd - nameEnd))
  // In this order they stand in the 64-bit field, those alone that do not fit.
  const size = wide(view.getUint32(at + 24, true))
  const stored = wide(view.getUint32(at + 20, true))
  const headerPosition = wide(view.getUint32(at + 42, true))
  if (size !== stored) damaged(`the sizes of ${name} differ`)
  return { entry: { name, size, headerPosition }, end }
}

/** @throws Refused: PyTorch stores everything as it is, and what is not packed cannot swell. */
export function checkMethod(flags: number, method: number): void {
  if (flags & ENCRYPTED) refuse({ reason: 'unsupported', message: 'The file is encrypted.' })
  if (method !== STORED) {
    refuse({ reason: 'unsupported', message: 'The file is a compressed zip, which PyTorch never writes.' })
  }
}

/** Gives a 32-bit field, or where it says so the next one of the 64-bit extra field. */
function wideFields(extra: DataView): (field: number) => number {
  let at = -1
  let end = 0
  for (let field = 0; field + 4 <= extra.byteLength && at < 0; field = end) {
    end = field + 4 + extra.getUint16(field + 2, true)
    if (extra.getUint16(field, true) === ZIP64_FIELD) at = field + 4
  }
  return (field) => {
    if (field !== IN_ZIP64) return field
    if (at < 0 || at + 8 > Math.min(end, extra.byteLength)) damaged('a 64-bit size is missing')
    const value = readUint64(extra, at)
    at += 8
    return value
  }
}

/** Entries that share bytes are how a small zip pretends to be a large one. */
function separate(entries: readonly Omit<ZipEntry, 'regionEnd'>[], directory: number): ReadonlyMap<string, ZipEntry> {
  const sorted = entries.toSorted((a, b) => a.headerPosition - b.headerPosition)
  const regions = new Map<string, ZipEntry>()
  for (const [index, entry] of sorted.entries()) {
    const regionEnd = sorted[index + 1]?.headerPosition ?? directory
    const smallestEnd = entry.headerPosition + LOCAL_FIXED_LENGTH + entry.size
    if (smallestEnd > regionEnd) damaged(`${entry.name} overlaps what follows it`)
    if (regions.has(entry.name)) damaged(`it has two parts of the name ${entry.name}`)
    regions.set(entry.name, { ...entry, regionEnd })
  }
  return regions
}
