import { stat } from 'node:fs/promises'
import { identityOf } from './logFile.ts'

/** What a log looks like from outside. */
export interface FileState {
  readonly identity: string
  readonly size: number
  /** Nanoseconds since 1970. */
  readonly changedAt: bigint
}

/** @returns null where there is no file. @throws the error of the operating system */
export async function stateOfFile(path: string): Promise<FileState | null> {
  try {
    const { dev, ino, size, mtimeNs } = await stat(path, { bigint: true })
    return { identity: identityOf({ dev, ino }), size: Number(size), changedAt: mtimeNs }
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
