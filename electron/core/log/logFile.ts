import { type FileHandle, open } from 'node:fs/promises'

/** The open log: stays readable after somebody renamed or deleted it, until nobody reads from it any more. */
export class LogFile {
  /** Device and inode: what makes it this file and no other under the same name. */
  readonly identity: string
  readonly #handle: FileHandle
  #readers = 0
  #retired = false
  #closed: Promise<void> | null = null

  constructor(identity: string, handle: FileHandle) {
    this.identity = identity
    this.#handle = handle
  }

  /** Device numbers may change when a machine starts; within one run both tell a file from its successor. */
  get inode(): string {
    return this.identity.slice(this.identity.indexOf(':') + 1)
  }

  /** @returns how many bytes were read, fewer only at the end of the file or after `retire`. */
  async read(into: Buffer, start: number, length: number, position: number): Promise<number> {
    if (this.#retired) return 0
    this.#readers++
    try {
      return await this.#readAll(into, start, length, position)
    } finally {
      this.#readers--
      if (this.#retired && this.#readers === 0) await this.#close()
    }
  }

  /** Closes it as soon as nobody reads from it. */
  async retire(): Promise<void> {
    this.#retired = true
    if (this.#readers === 0) await this.#close()
  }

  async #readAll(into: Buffer, start: number, length: number, position: number): Promise<number> {
    for (let done = 0; ; ) {
      const { bytesRead } = await this.#handle.read(into, start + done, length - done, position + done)
      done += bytesRead
      if (bytesRead === 0 || done === length) return done
    }
  }

  #close(): Promise<void> {
    this.#closed ??= this.#handle.close()
    return this.#closed
  }
}

/** @throws the error of the operating system */
export async function openLogFile(path: string): Promise<LogFile> {
  const handle = await open(path, 'r')
  try {
    const { dev, ino } = await handle.stat({ bigint: true })
    return new LogFile(identityOf({ dev, ino }), handle)
  } catch (error) {
    await handle.close()
    throw error
  }
}

/** From a stat with bigints: on Windows an inode number does not fit a float64. */
export function identityOf({ dev, ino }: { readonly dev: bigint; readonly ino: bigint }): string {
  return `${dev}:${ino}`
}
