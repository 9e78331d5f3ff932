import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createTakeLock, type Lock } from '../../../electron/core/lock/lock.ts'
import type { Reply } from '../../../shared/reply.ts'
import { makeTempDir } from '../../support/tempDir.ts'

const lockPath = async () => join(await makeTempDir(), 'ledger.lock')
const taken = (reply: Reply<Lock>): Lock => {
  if (!reply.ok) throw new Error(reply.failure.message)
  return reply.value
}

describe('the lock', () => {
  test('two takers in one process exclude each other, and the file stays behind, empty', async () => {
    const take = await createTakeLock()
    const path = await lockPath()
    const first = taken(await take(path))
    expect(await take(path, { timeoutMs: 0 })).toMatchObject({ ok: false, failure: { kind: 'busy' } })
    await first.release()
    await taken(await take(path, { timeoutMs: 0 })).release()
    expect((await stat(path)).size).toBe(0)
  })

  test('whoever waits gets it as soon as it is free, and no two are ever inside at once', async () => {
    const take = await createTakeLock()
    const path = await lockPath()
    let inside = 0
    const visit = async () => {
      const lock = taken(await take(path))
      inside += 1
      expect(inside).toBe(1)
      await stat(path)
      inside -= 1
      await lock.release()
    }
    await Promise.all(Array.from({ length: 50 }, visit))
  })

  test('a lock file that somebody unlinked is no lock: the next taker locks the one that is there', async () => {
    const take = await createTakeLock()
    const path = await lockPath()
    const old = taken(await take(path))
    await rm(path)
    const fresh = taken(await take(path))
    expect(await take(path, { timeoutMs: 0 })).toMatchObject({ ok: false })
    await old.release()
    expect(await take(path, { timeoutMs: 0 })).toMatchObject({ ok: false })
    await fresh.release()
    expect(await take(path, { timeoutMs: 0 })).toMatchObject({ ok: true })
  })

  test.runIf(process.platform === 'linux')('who waits too long is told which process has it', async () => {
    const path = await lockPath()
    const holder = spawn('flock', [path, 'sh', '-c', 'echo held; exec sleep 60'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    onTestFinished(() => void holder.kill('SIGKILL'))
    await once(holder.stdout, 'data')
    const take = await createTakeLock()
    const reply = await take(path, { timeoutMs: 150 })
    expect(reply).toMatchObject({ failure: { kind: 'busy', holder: { pid: expect.any(Number) } } })
    expect(reply.ok || reply.failure.message).toMatch(
      /^Process \d+ \(\w+\) has held the lock .*ledger\.lock for more than 0\.\d s/,
    )
  })

  test('a folder in the place of the lock file is an error at once, not a wait', async () => {
    const take = await createTakeLock()
    const path = await makeTempDir()
    expect(await take(path)).toMatchObject({ failure: { kind: 'unavailable', code: 'EISDIR' } })
  })

  test('a filesystem without locks is refused with the reason', async () => {
    const error = Object.assign(new Error('flock'), { code: 'ENOLCK' })
    const take = await createTakeLock(async () => ({ state: 'impossible', error }))
    const reply = await take(await lockPath())
    expect(reply).toMatchObject({ failure: { kind: 'unavailable', code: 'ENOLCK' } })
    expect(reply.ok || reply.failure.message).toContain('gives no locks')
  })

  test('waiting blocks nobody else in the process', async () => {
    const take = await createTakeLock()
    const path = await lockPath()
    const held = taken(await take(path))
    const waiting = take(path)
    const folder = await makeTempDir()
    await writeFile(join(folder, 'meanwhile'), '')
    expect(await readdir(folder)).toEqual(['meanwhile'])
    await held.release()
    await taken(await waiting).release()
  })
})
