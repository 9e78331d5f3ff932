import { createHash } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { done, fail, type Holder, type Reply } from '../../../shared/reply.ts'
import { diskFailure } from '../diskFailure.ts'
import type { TakeLock } from '../lock/lock.ts'

/** Ownership of one output directory on this machine, for as long as it is open. */
export interface Ownership {
  /** Tells a later owner where this one can be opened. */
  announce(open: string): Promise<void>
  release(): Promise<void>
}

const record = z.object({ pid: z.int(), since: z.string(), open: z.string().nullable() })

/**
 * One process owns one output directory. The mark lies in the user's data directory, never in the output; its lock goes
 * with the process, so a crash leaves nothing behind.
 * @returns a `conflict` that names the owner and its address where another process has the directory.
 */
export async function takeOwnership(options: {
  readonly dataDir: string
  readonly outputDir: string
  readonly since: string
  readonly takeLock: TakeLock
}): Promise<Reply<Ownership>> {
  const folder = join(options.dataDir, 'owners')
  const mark = join(folder, createHash('sha256').update(options.outputDir).digest('hex').slice(0, 32))
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
  } catch (error) {
    return fail(diskFailure(error, `make the folder ${folder}`))
  }
  const lock = await options.takeLock(`${mark}.lock`, { timeoutMs: 0 })
  if (!lock.ok) return lock.failure.kind === 'busy' ? fail(await owned(options.outputDir, `${mark}.json`)) : lock
  const write = (open: string | null) =>
    writeFile(`${mark}.json`, JSON.stringify({ pid: process.pid, since: options.since, open }), { mode: 0o600 })
  await write(null).catch(() => undefined) // naming the owner is a courtesy; the lock is what counts
  return done({
    announce: (open) => write(open).catch(() => undefined),
    async release() {
      await rm(`${mark}.json`, { force: true }).catch(() => undefined)
      await lock.value.release()
    },
  })
}

async function owned(outputDir: string, path: string) {
  const holder: Holder = await readFile(path, 'utf8')
    .then(
      (text) => record.parse(JSON.parse(text)),
      () => ({ pid: null, since: null, open: null }),
    )
    .catch(() => ({ pid: null, since: null, open: null }))
  const who = holder.pid === null ? 'Another Spendvault' : `Another Spendvault (process ${holder.pid})`
  const where =
    holder.open === null ? 'Use that one, or close it first.' : `Open that one at ${holder.open}, or close it first.`
  return { kind: 'conflict', message: `${who} has ${outputDir} open. ${where}`, holder } as const
}
