import { constants } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { open, stat } from 'node:fs/promises'

/** One attempt at the exclusive lock: the open file that holds it, or why not. */
export type Attempt =
  | { readonly state: 'held'; readonly file: FileHandle }
  | { readonly state: 'taken' }
  | { readonly state: 'impossible'; readonly error: NodeJS.ErrnoException }

/** Tries once, without waiting, to take the lock that Python's `filelock.FileLock(path)` takes. */
export type TryLock = (path: string) => Promise<Attempt>

const LOCK_EX = 2
const LOCK_NB = 4
/** BSD open(2) flags that take the flock while opening; Node does not name them. Source: sys/fcntl.h of macOS. */
const O_EXLOCK = 0x20
/** libuv's share mode 0 on Windows, which every `msvcrt.locking` caller sees as contention. Source: libuv uv/win.h. */
const UV_FS_O_EXLOCK = 0x10000000

/** @returns the way of this platform; loading the native binding happens here, not on import. */
export async function platformTryLock(platform: NodeJS.Platform = process.platform): Promise<TryLock> {
  if (platform === 'linux') return linuxTryLock(await loadFlock())
  const flags = constants.O_RDWR | constants.O_CREAT
  if (platform === 'win32') return openingTryLock(flags | UV_FS_O_EXLOCK, ['EBUSY', 'EACCES', 'EPERM'])
  return openingTryLock(flags | O_EXLOCK | constants.O_NONBLOCK, ['EAGAIN', 'EWOULDBLOCK'])
}

type Flock = (fd: number, operation: number) => { result: number; errno: number }

async function loadFlock(): Promise<Flock> {
  const { default: koffi } = await import('koffi')
  const flock = koffi.load(null).func('int flock(int, int)')
  return (fd, operation) => {
    const result: number = flock(fd, operation)
    return { result, errno: result === 0 ? 0 : koffi.errno() }
  }
}

function linuxTryLock(flock: Flock): TryLock {
  const EAGAIN = 11
  const EINTR = 4
  return async (path) => {
    const opened = await openLockFile(path, constants.O_RDWR | constants.O_CREAT)
    if ('error' in opened) return { state: 'impossible', error: opened.error }
    const { file } = opened
    const { result, errno } = flock(file.fd, LOCK_EX | LOCK_NB)
    if (result === 0) return keepIfStillNamed(file, path)
    await file.close()
    if (errno === EAGAIN || errno === EINTR) return { state: 'taken' }
    return { state: 'impossible', error: systemError('flock', path, errno) }
  }
}

function openingTryLock(flags: number, contention: readonly string[]): TryLock {
  return async (path) => {
    const opened = await openLockFile(path, flags)
    if (!('error' in opened)) return keepIfStillNamed(opened.file, path)
    return contention.includes(opened.error.code ?? '')
      ? { state: 'taken' }
      : { state: 'impossible', error: opened.error }
  }
}

/**
 * Some filelock versions (3.21.0 to 3.29.4) unlink the lock file on release: then two processes can each hold the lock
 * of an inode of their own. Only the one whose inode the path still names really has it.
 */
async function keepIfStillNamed(file: FileHandle, path: string): Promise<Attempt> {
  const held = await file.stat({ bigint: true })
  const named = await stat(path, { bigint: true }).catch(() => null)
  if (named !== null && named.ino === held.ino && named.dev === held.dev) return { state: 'held', file }
  await file.close()
  return { state: 'taken' }
}

async function openLockFile(
  path: string,
  flags: number,
): Promise<{ file: FileHandle } | { error: NodeJS.ErrnoException }> {
  try {
    return { file: await open(path, flags, 0o666) }
  } catch (error) {
    return { error: error as NodeJS.ErrnoException } // fs rejects with nothing else
  }
}

function systemError(call: string, path: string, errno: number): NodeJS.ErrnoException {
  const names: Record<number, string> = { 9: 'EBADF', 37: 'ENOLCK', 38: 'ENOSYS', 95: 'EOPNOTSUPP' }
  const code = names[errno] ?? `errno ${errno}`
  return Object.assign(new Error(`${call} ${path}: ${code}`), { code, errno, syscall: call, path })
}
