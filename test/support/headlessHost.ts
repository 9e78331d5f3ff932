import type { SpawnOptions } from 'node:child_process'
import { onTestFinished } from 'vitest'
import { type Ready, spawnHeadless } from './headlessProcess.ts'
import { makeUserDirs } from './tempDir.ts'

export interface HeadlessHost extends Ready {
  readonly pid: number
  /** Ends the host as Ctrl+C does; a test's end does so too. @returns its exit code, null where a signal ended it. */
  close(): Promise<number | null>
}

/**
 * Runs `dist/headless.js` on an output directory, with settings of its own. Needs the build.
 * @param args more arguments.
 */
export async function startHeadless(
  outputDir: string,
  args: readonly string[] = [],
  options: Pick<SpawnOptions, 'env' | 'uid' | 'gid'> = {},
): Promise<HeadlessHost> {
  const env = { ...process.env, ...(await makeUserDirs()), ...options.env }
  const { pid, ready, close } = spawnHeadless(['--output', outputDir, ...args], { ...options, env })
  onTestFinished(async () => void (await close()))
  return { ...(await ready), pid, close }
}
