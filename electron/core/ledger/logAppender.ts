import { constants, statSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { syncFolder } from '../syncFolder.ts'

/** Opens the transaction log for appending; every call happens under the ledger's lock. Keeps the file open. */
export interface LogAppender {
  /** @throws the disk's error. */
  open(): Promise<LogEnd>
  close(): Promise<void>
}

/** The log's end as it was when it was opened. */
export interface LogEnd {
  /** Writes whole lines with one call. @throws the disk's error; a part may have been written. */
  append(text: string): Promise<void>
  /** Flushes them: from then on they are committed. @throws the disk's error. */
  flush(): Promise<void>
  /** Cuts off what was appended; only under the same lock. @returns whether the disk did so. */
  cutBack(): Promise<boolean>
}

export function createLogAppender(path: string): LogAppender {
  let opened: { readonly file: FileHandle; readonly dev: number; readonly ino: number } | null = null

  const forget = async () => {
    const old = opened
    opened = null
    // What mattered was flushed when it was written.
    await old?.file.close().catch(() => undefined)
  }
  /** The file under that name now, which somebody may have replaced, and its size. */
  const current = async (): Promise<{ file: FileHandle; size: number }> => {
    const named = statSync(path, { throwIfNoEntry: false })
    if (opened !== null && named?.ino === opened.ino && named.dev === opened.dev)
      return { file: opened.file, size: named.size }
    await forget()
    const file = await open(path, constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT, 0o666)
    try {
      const { dev, ino, size } = await file.stat()
      if (named === undefined) await syncFolder(dirname(path))
      opened = { file, dev, ino }
      return { file, size }
    } catch (error) {
      await file.close()
      throw error
    }
  }

  return {
    async open() {
      const { file, size } = await current()
      return {
        append: (text) => writeAtOnce(file, path, Buffer.from(text, 'utf8')),
        flush: () => file.datasync(),
        cutBack: () => cutTo(file, size),
      }
    },
    close: forget,
  }
}

async function writeAtOnce(file: FileHandle, path: string, bytes: Uint8Array): Promise<void> {
  const { bytesWritten } = await file.write(bytes)
  if (bytesWritten !== bytes.length) throw shortWrite(path, bytesWritten, bytes.length)
}

async function cutTo(file: FileHandle, size: number): Promise<boolean> {
  try {
    await file.truncate(size)
  } catch {
    return false
  }
  // Every reader sees it cut now; a disk that cannot flush it has been complained of already.
  await file.datasync().catch(() => undefined)
  return true
}

/** A write that the disk took only in part: without a code of its own, since a full disk is what it nearly always means. */
function shortWrite(path: string, written: number, length: number): Error {
  return Object.assign(new Error(`only ${written} of ${length} bytes went into ${path}`), { code: 'ENOSPC' })
}
