import { constants } from 'node:fs'
import { type FileHandle, open, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { errorCode } from '../diskFailure.ts'
import { syncFolder } from '../syncFolder.ts'

/** Appends whole lines to the transaction log; every call happens under the ledger's lock. Keeps the file open. */
export interface LogAppender {
  /** Writes with one call. @throws the disk's error; the file is then as it was. */
  append(text: string): Promise<Appended>
  close(): Promise<void>
}

/** Lines that are in the file, but perhaps not yet on the disk. */
export interface Appended {
  /** Flushes them: from then on they are committed. */
  flush(): Promise<void>
  /** Cuts them off again; only under the same lock. */
  undo(): Promise<void>
}

export function createLogAppender(path: string): LogAppender {
  let opened: { readonly file: FileHandle; readonly dev: number; readonly ino: number } | null = null

  const forget = async () => {
    const old = opened
    opened = null
    await old?.file.close()
  }
  /** The file under that name now, which somebody may have replaced, and its size. */
  const current = async (): Promise<{ file: FileHandle; size: number }> => {
    const named = await stat(path).catch((error: unknown) => {
      if (errorCode(error) === 'ENOENT') return null
      throw error
    })
    if (opened !== null && named?.ino === opened.ino && named.dev === opened.dev)
      return { file: opened.file, size: named.size }
    await forget()
    const file = await open(path, constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT, 0o666)
    const { dev, ino, size } = await file.stat()
    opened = { file, dev, ino }
    if (named === null) await syncFolder(dirname(path))
    return { file, size }
  }

  return {
    async append(text) {
      const { file, size } = await current()
      const undo = async () => {
        await file.truncate(size)
        await file.datasync()
      }
      const bytes = Buffer.from(text, 'utf8')
      try {
        const { bytesWritten } = await file.write(bytes)
        if (bytesWritten !== bytes.length) throw shortWrite(path, bytesWritten, bytes.length)
      } catch (error) {
        await undo()
        throw error
      }
      return { flush: () => file.datasync(), undo }
    },
    close: forget,
  }
}

/** A write that the disk took only in part: without a code of its own, since a full disk is what it nearly always means. */
function shortWrite(path: string, written: number, length: number): Error {
  return Object.assign(new Error(`only ${written} of ${length} bytes went into ${path}`), { code: 'ENOSPC' })
}
