import { type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { projectDir } from './projectDir.ts'

/** What `dist/headless.js` prints when it is ready. */
export interface Ready {
  readonly url: string
  /** The address to open in a browser. */
  readonly open: string
  readonly token: string
}

export interface HeadlessProcess {
  readonly pid: number
  /** Rejects with what it wrote to stderr where it ends instead. */
  readonly ready: Promise<Ready>
  /** Ends it as Ctrl+C does. @returns its exit code, null where a signal ended it. */
  close(): Promise<number | null>
}

/** Runs `dist/headless.js`, which must have been built. */
export function spawnHeadless(
  args: readonly string[],
  options: Pick<SpawnOptions, 'env' | 'uid' | 'gid'>,
): HeadlessProcess {
  const script = join(projectDir, 'dist/headless.js')
  const host = spawn(process.execPath, [script, '--port', '0', ...args], {
    ...options,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = once(host, 'exit').then(([code]) => (typeof code === 'number' ? code : null))
  return {
    pid: host.pid ?? 0,
    ready: firstLine(host.stdout, host.stderr, ended),
    close() {
      host.kill('SIGINT')
      return ended
    },
  }
}

async function firstLine(stdout: Readable, stderr: Readable, ended: Promise<number | null>): Promise<Ready> {
  const complaints = text(stderr)
  const line = await Promise.race([once(createInterface({ input: stdout }), 'line'), ended])
  if (!Array.isArray(line)) throw new Error(`headless.js ended with ${line}: ${await complaints}`)
  return JSON.parse(line[0])
}
