import { readFile, stat } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { done, fail, type Holder, type Reply } from '../../../shared/reply.ts'
import { diskFailure } from '../diskFailure.ts'
import { platformTryLock, type TryLock } from './flock.ts'

/** Released once; the lock file itself stays behind, empty, as every other user of it expects. */
export interface Lock {
  release(): Promise<void>
}

export type TakeLock = (path: string, options?: { readonly timeoutMs?: number }) => Promise<Reply<Lock>>

/** The published pack waits as long. */
export const LOCK_TIMEOUT_MS = 10_000

/**
 * The lock that excludes Python's `filelock.FileLock` on the same path. Waiting never blocks the event loop.
 * Fails with `busy` when another process keeps it beyond the timeout, with `unavailable` where the disk or the
 * filesystem refuses (a filesystem without flock, no permission).
 */
export async function createTakeLock(tryLock?: TryLock): Promise<TakeLock> {
  const attempt = tryLock ?? (await platformTryLock())
  return async (path, { timeoutMs = LOCK_TIMEOUT_MS } = {}) => {
    const started = performance.now()
    for (let turn = 0; ; turn++) {
      const tried = await attempt(path)
      if (tried.state === 'held') return done({ release: tried.release })
      if (tried.state === 'impossible') return fail(diskFailure(tried.error, `take the lock ${path}`))
      const waited = performance.now() - started
      if (waited >= timeoutMs) return fail(await busy(path, Math.round(waited)))
      await sleep(Math.min(pause(turn), timeoutMs - waited))
    }
  }
}

/** Short turns first, since most holders are done in a millisecond; with a spread, so that waiters do not march in step. */
function pause(turn: number): number {
  const base = Math.min(1 + turn, 25)
  return base * (0.75 + Math.random() * 0.5)
}

async function busy(path: string, waitedMs: number) {
  const { pid, name } = await lockHolder(path)
  const holder: Holder = { pid, since: null, open: null }
  const who = pid === null ? 'another program' : `process ${pid}${name === null ? '' : ` (${name})`}`
  const waited = `${(waitedMs / 1000).toFixed(1)} s`
  const message = `${who} has held the lock ${path} for more than ${waited}. Nothing was written; try again, or end that program if it hangs.`
  return { kind: 'busy', message: message[0]?.toUpperCase() + message.slice(1), holder, waitedMs } as const
}

/** Who holds a flock, as far as Linux tells: /proc/locks names process and inode, /proc/<pid>/comm the program. */
async function lockHolder(path: string): Promise<{ pid: number | null; name: string | null }> {
  try {
    const { ino } = await stat(path)
    const locks = await readFile('/proc/locks', 'utf8')
    const line = locks.split('\n').find((row) => row.includes(' FLOCK ') && row.includes(`:${ino} `))
    const pid = line?.match(/ (?:WRITE|READ)\s+(\d+) /)?.[1]
    if (pid === undefined) return { pid: null, name: null }
    const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => null)
    return { pid: Number(pid), name: name?.trim() ?? null }
  } catch {
    return { pid: null, name: null } // only Linux has these files, and naming the holder is a courtesy
  }
}
