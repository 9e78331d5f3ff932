import type { ByteSource } from '../byteSource.ts'
import { damaged } from '../refuse.ts'
import { checkMethod, type ZipEntry } from './zipDirectory.ts'

const SIGNATURE = 0x04034b50
const FIXED_LENGTH = 30

/** @returns where the entry's bytes begin, after its own header was held against the list of contents. */
export async function locateEntry(source: ByteSource, entry: ZipEntry): Promise<number> {
  const fixed = await source.read(entry.headerPosition, FIXED_LENGTH)
  const header = new DataView(fixed.buffer)
  if (header.getUint32(0, true) !== SIGNATURE) damaged(`${entry.name} is not where its list of contents says`)
  checkMethod(header.getUint16(6, true), header.getUint16(8, true))
  const name = await source.read(entry.headerPosition + FIXED_LENGTH, header.getUint16(26, true))
  if (Buffer.from(name).toString() !== entry.name) damaged(`${entry.name} has another name at its place`)
  const start = entry.headerPosition + FIXED_LENGTH + name.length + header.getUint16(28, true)
  if (start + entry.size > entry.regionEnd) damaged(`${entry.name} overlaps what follows it`)
  return start
}
