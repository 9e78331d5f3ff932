import type { ByteSource } from '../byteSource.ts'
import type { PtStorage } from '../ptTensor.ts'
import { damaged } from '../refuse.ts'
import { locateEntry } from '../zip/locateEntry.ts'
import type { ZipEntry } from '../zip/zipDirectory.ts'

/** Fills the target from a place in a storage. @throws Refused */
export type ReadStorage = (storage: PtStorage, target: Uint8Array, position: number) => Promise<void>

/** `entryOf` names the zip entry of a storage's key. */
export function createReadStorage(source: ByteSource, entryOf: (key: string) => ZipEntry | undefined): ReadStorage {
  const located = new Map<string, Promise<number>>()

  function locate(key: string): Promise<number> {
    const known = located.get(key)
    if (known !== undefined) return known
    const entry = entryOf(key) ?? damaged(`the storage ${key} is missing`)
    const start = locateEntry(source, entry)
    located.set(key, start)
    return start
  }

  return async (storage, target, position) => {
    if (position + target.length > storage.byteLength) damaged('a tensor reaches beyond its storage')
    if ('inline' in storage) return target.set(storage.inline.subarray(position, position + target.length))
    await source.readInto(target, (await locate(storage.key)) + position)
  }
}
