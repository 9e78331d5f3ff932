import { constants, fstatSync, statSync } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { open } from 'node:fs/promises'

/** One attempt at the exclusive lock: what holds it, or why not. */
export type Attempt =
  | { readonly state: 'held'; readonly release: () => Promise<void> }
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

/** A lock file stays open that long after its last use, so that one charge after the other need not open it anew. */
const KEEP_OPEN_MS = 2000
const LOCK_UN = 8

function linuxTryLock(flock: Flock): TryLock {
  const EAGAIN = 11
  const EINTR = 4
  // A flock belongs to the open file: one that is in use is not in here, so that two takers in this process exclude
  // each other, too.
  const idle = new Map<string, FileHandle>()

  const takeIdle = (path: string) => {
    const file = idle.get(path)
    idle.delete(path)
    return file
  }
  const release = (path: string, file: FileHandle) => async () => {
    if (flock(file.fd, LOCK_UN).result !== 0 || idle.has(path)) return closeQuietly(file)
    idle.set(path, file)
    setTimeout(() => {
      if (idle.get(path) !== file) return
      idle.delete(path)
      void closeQuietly(file)
    }, KEEP_OPEN_MS).unref()
  }
  return async (path) => {
    const opened = await openOrReuse(takeIdle(path), path)
    if ('error' in opened) return { state: 'impossible', error: opened.error }
    const { file } = opened
    const { result, errno } = flock(file.fd, LOCK_EX | LOCK_NB)
    if (result === 0) return keepIfStillNamed(file, path, release(path, file))
    await closeQuietly(file)
    if (errno === EAGAIN || errno === EINTR) return { state: 'taken' }
    return { state: 'impossible', error: systemError('flock', path, errno) }
  }
}

async function openOrReuse(file: FileHandle | undefined, path: string): ReturnType<typeof openLockFile> {
  return file === undefined ? openLockFile(path, constants.O_RDWR | constants.O_CREAT) : { file }
}

function openingTryLock(flags: number, contention: readonly string[]): TryLock {
  return async (path) => {
    const opened = await openLockFile(path, flags)
    if (!('error' in opened)) return keepIfStillNamed(opened.file, path, () => closeQuietly(opened.file))
    return contention.includes(opened.error.code ?? '')
      ? { state: 'taken' }
      : { state: 'impossible', error: opened.error }
  }
}

/**
 * Some filelock versions (3.21.0 to 3.29.4) unlink the lock file on release: then two processes can each hold the lock
 * of an inode of their own. Only the one whose inode the path still names really has it.
 */
async function keepIfStillNamed(file: FileHandle, path: string, release: () => Promise<void>): Promise<Attempt> {
  try {
    // Not through the thread pool: what was just opened and locked is known to the kernel, and answers in microseconds.
    const held = fstatSync(file.fd, { bigint: true })
    const named = statSync(path, { bigint: true, throwIfNoEntry: false })
    if (named?.ino === held.ino && named.dev === held.dev) return { state: 'held', release }
    await closeQuietly(file)
    return { state: 'taken' }
  } catch (error) {
    await closeQuietly(file)
    return { state: 'impossible', error: error as NodeJS.ErrnoException } // fs throws nothing else
  }
}

/** The lock goes with the file's descriptor, and that is gone whatever closing it says. */
function closeQuietly(file: FileHandle): Promise<void> {
  return file.close().catch(() => undefined)
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
