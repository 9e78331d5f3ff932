import { open, unlink } from 'node:fs/promises'
import { errorCode } from '../diskFailure.ts'
import { writeFlushed } from './ledgerFile.ts'

const CHUNK = 64 * 1024
const NEWLINE = 0x0a

/**
 * A last line without its newline is what a crash left: it is copied to `<log>.torn.<unix seconds>` and cut off, under
 * the lock, before anything is appended behind it.
 * @returns the copy's path, or null where the log ends as it should.
 */
export async function setTornTailAside(path: string, unixSeconds: number): Promise<string | null> {
  const file = await open(path, 'r+').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (file === null) return null
  try {
    const { size } = await file.stat()
    const end = await endOfLastLine(file, size)
    if (end === size) return null
    const tail = Buffer.alloc(size - end)
    await file.read(tail, 0, tail.length, end)
    const copy = await writeAside(`${path}.torn.${unixSeconds}`, tail)
    await file.truncate(end)
    await file.datasync()
    return copy
  } finally {
    await file.close()
  }
}

/** Under a name that nothing has yet: two torn tails in one second are both kept. */
async function writeAside(path: string, bytes: Uint8Array): Promise<string> {
  for (let n = 0; ; n++) {
    const name = n === 0 ? path : `${path}-${n}`
    try {
      await writeFlushed(name, bytes, 'wx')
      return name
    } catch (error) {
      if (errorCode(error) === 'EEXIST') continue
      await unlink(name).catch(() => undefined)
      throw error
    }
  }
}

async function endOfLastLine(file: Awaited<ReturnType<typeof open>>, size: number): Promise<number> {
  const chunk = Buffer.alloc(CHUNK)
  for (let end = size; end > 0; ) {
    const start = Math.max(0, end - CHUNK)
    const { bytesRead } = await file.read(chunk, 0, end - start, start)
    const at = chunk.subarray(0, bytesRead).lastIndexOf(NEWLINE)
    if (at !== -1) return start + at + 1
    end = start
  }
  return 0
}
