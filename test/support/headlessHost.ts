import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'
import { projectDir } from './projectDir.ts'
import { makeUserDirs } from './tempDir.ts'

export interface HeadlessHost {
  readonly url: string
  /** The address to open in a browser. */
  readonly open: string
  readonly token: string
  readonly pid: number
  /** Ends the host as Ctrl+C does; a test's end does so too. @returns its exit code, null where a signal ended it. */
  close(): Promise<number | null>
}

/**
 * Runs `dist/headless.js` on an output directory, with settings of its own. Needs the build.
 * @param args more arguments.
 */
export async function startHeadless(outputDir: string, args: readonly string[] = []): Promise<HeadlessHost> {
  const userDirs = await makeUserDirs()
  const script = join(projectDir, 'dist/headless.js')
  const host = spawn(process.execPath, [script, '--output', outputDir, '--port', '0', ...args], {
    env: { ...process.env, ...userDirs },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = once(host, 'exit').then(([code]) => (typeof code === 'number' ? code : null))
  const close = () => {
    host.kill('SIGINT')
    return ended
  }
  onTestFinished(async () => void (await close()))
  const complaints = text(host.stderr)
  const line = await Promise.race([once(createInterface({ input: host.stdout }), 'line'), ended])
  if (!Array.isArray(line)) throw new Error(`headless.js ended with ${line}: ${await complaints}`)
  return { ...JSON.parse(line[0]), pid: host.pid, close }
}
