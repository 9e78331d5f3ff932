import type { Failure } from '../../shared/reply.ts'

const advice: Record<string, string> = {
  ENOSPC: 'The disk is full. Free some space and try again.',
  EDQUOT: 'The disk quota is used up. Free some space and try again.',
  EACCES: 'Permission was denied. Check who owns the folder and its files.',
  EPERM: 'Permission was denied. Check who owns the folder and its files.',
  EROFS: 'The filesystem is read-only.',
  EIO: 'The disk reported an input/output error. Check the disk before going on.',
  ENOENT: 'A file or folder is missing.',
  ENOTDIR: 'A part of the path is not a folder.',
  EMFILE: 'Too many files are open.',
  ENOLCK: 'This filesystem gives no locks, so charges could not be kept apart.',
  ENOSYS: 'This filesystem gives no locks, so charges could not be kept apart.',
  EOPNOTSUPP: 'This filesystem gives no locks, so charges could not be kept apart.',
}

/**
 * What a disk error means for the user. `intent` completes "Could not …".
 * @returns an `unavailable` failure whose code is the operating system's.
 */
export function diskFailure(error: unknown, intent: string): Failure & { kind: 'unavailable' } {
  const code = errorCode(error)
  const reason = advice[code] ?? (error instanceof Error ? error.message : String(error))
  return { kind: 'unavailable', code, message: `Could not ${intent}: ${reason} (${code})` }
}

export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'UNKNOWN'
}
