import { Buffer } from 'node:buffer'

/** One entry, and what the zip says about it where that is a lie. */
export interface CraftedEntry {
  readonly name: string
  readonly bytes: Uint8Array
  readonly flags?: number
  readonly method?: number
  /** What the list of contents says. */
  readonly size?: number
  readonly storedSize?: number
  readonly headerPosition?: number
  /** What the entry's own header says. */
  readonly localName?: string
  readonly localMethod?: number
}

/** What the end record says where that is a lie. */
export interface CraftedEnd {
  readonly entries?: number
  readonly directoryLength?: number
  readonly directoryPosition?: number
  readonly comment?: string
}

/** The parts of a file of torch.save: a pickle, and storages by their keys. */
export function ptEntries(pickle: Uint8Array, storages: Readonly<Record<string, Uint8Array>> = {}): CraftedEntry[] {
  const data = Object.entries(storages).map(([key, bytes]) => ({ name: `archive/data/${key}`, bytes }))
  return [
    { name: 'archive/data.pkl', bytes: pickle },
    { name: 'archive/byteorder', bytes: Buffer.from('little') },
    ...data,
  ]
}

export function craftZip(entries: readonly CraftedEntry[], end: CraftedEnd = {}): Buffer {
  const contents: Buffer[] = []
  const directory: Buffer[] = []
  let position = 0
  for (const entry of entries) {
    const header = localHeader(entry)
    directory.push(directoryEntry(entry, entry.headerPosition ?? position))
    contents.push(header, Buffer.from(entry.bytes))
    position += header.length + entry.bytes.length
  }
  const list = Buffer.concat(directory)
  return Buffer.concat([...contents, list, endRecord(end, entries.length, list.length, position)])
}

function localHeader({ name, bytes, flags = 0, localName = name, localMethod = 0 }: CraftedEntry): Buffer {
  const nameBytes = Buffer.from(localName)
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(flags, 6)
  header.writeUInt16LE(localMethod, 8)
  header.writeUInt32LE(bytes.length, 18)
  header.writeUInt32LE(bytes.length, 22)
  header.writeUInt16LE(nameBytes.length, 26)
  return Buffer.concat([header, nameBytes])
}

function directoryEntry(entry: CraftedEntry, position: number): Buffer {
  const { name, bytes, flags = 0, method = 0, size = bytes.length, storedSize = size } = entry
  const nameBytes = Buffer.from(name)
  const record = Buffer.alloc(46)
  record.writeUInt32LE(0x02014b50, 0)
  record.writeUInt16LE(flags, 8)
  record.writeUInt16LE(method, 10)
  record.writeUInt32LE(storedSize, 20)
  record.writeUInt32LE(size, 24)
  record.writeUInt16LE(nameBytes.length, 28)
  record.writeUInt32LE(position, 42)
  return Buffer.concat([record, nameBytes])
}

function endRecord(end: CraftedEnd, count: number, length: number, position: number): Buffer {
  const { entries = count, directoryLength = length, directoryPosition = position, comment = '' } = end
  const record = Buffer.alloc(22)
  record.writeUInt32LE(0x06054b50, 0)
  record.writeUInt16LE(entries, 8)
  record.writeUInt16LE(entries, 10)
  record.writeUInt32LE(directoryLength, 12)
  record.writeUInt32LE(directoryPosition, 16)
  record.writeUInt16LE(comment.length, 20)
  return Buffer.concat([record, Buffer.from(comment, 'latin1')])
}
