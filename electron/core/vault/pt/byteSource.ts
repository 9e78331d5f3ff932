import { damaged } from './refuse.ts'

/** What of a FileHandle is used. */
export interface ReadableFile {
  stat(): Promise<{ readonly size: number }>
  read(target: Uint8Array, offset: number, length: number, position: number): Promise<{ readonly bytesRead: number }>
}

/** A file of a known size, read in ranges. */
export interface ByteSource {
  readonly size: number
  /** @throws Refused where the file does not reach so far */
  read(position: number, length: number): Promise<Uint8Array<ArrayBuffer>>
  /** Fills the whole target. */
  readInto(target: Uint8Array, position: number): Promise<void>
}

export async function openByteSource(file: ReadableFile): Promise<ByteSource> {
  const { size } = await file.stat()

  async function readInto(target: Uint8Array, position: number): Promise<void> {
    if (!Number.isSafeInteger(position) || position < 0 || position + target.length > size) damaged('it ends too early')
    for (let done = 0; done < target.length; ) {
      const { bytesRead } = await file.read(target, done, target.length - done, position + done)
      if (bytesRead === 0) damaged('it became shorter while it was read')
      done += bytesRead
    }
  }

  async function read(position: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    // Asked before the memory is taken: the length may be a lie.
    if (length > size) damaged('it ends too early')
    const bytes = new Uint8Array(length)
    await readInto(bytes, position)
    return bytes
  }

  return { size, read, readInto }
}
