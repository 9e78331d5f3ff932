import { statSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { errorCode } from './diskFailure.ts'

/** What tells one state of a file from the next; `absent` where there is none. */
export type FileStamp = string

/** @throws the disk's error, unless it is that there is no such file. */
export async function fileStamp(path: string): Promise<FileStamp> {
  try {
    return stampOf(await stat(path, { bigint: true }))
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return 'absent'
    throw error
  }
}

/**
 * The same without the thread pool, for the few files that every charge looks at, under a lock beside them that was just
 * taken: the kernel has them at hand. @throws the disk's error, unless it is that there is no such file.
 */
export function fileStampNow(path: string): FileStamp {
  const stats = statSync(path, { bigint: true, throwIfNoEntry: false })
  return stats === undefined ? 'absent' : stampOf(stats)
}

export function stampOf(stats: { dev: bigint; ino: bigint; size: bigint; mtimeNs: bigint }): FileStamp {
  return `${stats.dev}:${stats.ino}:${stats.size}:${stats.mtimeNs}`
}
