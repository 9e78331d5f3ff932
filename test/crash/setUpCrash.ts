import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { build } from 'vite'
import type { TestProject } from 'vitest/node'
import { aptInstall } from '../support/apt.ts'
import { ensureBuilt } from '../support/build.ts'
import { type Found, found, missing, reportMissing } from '../support/found.ts'
import { projectDir } from '../support/projectDir.ts'
import { ensureVenv } from '../support/pythonVenv.ts'

/** What writes, to be killed: beginnings of command lines. */
export interface Writers {
  readonly node: readonly string[]
  readonly python: readonly string[]
}

declare module 'vitest' {
  interface ProvidedContext {
    writers: Found<Writers>
  }
}

/** Runs once before the crash tests. */
export async function setup(project: TestProject): Promise<void> {
  const writers = await findWriters()
  if (!writers.there) reportMissing('The crash tests', writers.why)
  project.provide('writers', writers)
}

async function findWriters(): Promise<Found<Writers>> {
  if (process.platform !== 'linux') return missing('they need strace, which is for Linux alone')
  if (!hasStrace() && !(aptInstall(['strace']) && hasStrace()))
    return missing('strace is not installed, or may not trace here (on Debian: sudo apt-get install strace)')
  const python = ensureVenv()
  if (!python.there) return python
  ensureBuilt()
  const published = join(projectDir, 'test/python/publishedWriter.py')
  return found({ node: [process.execPath, await buildDriver()], python: [python.value, published] })
}

function hasStrace(): boolean {
  return spawnSync('strace', ['-qq', '-o', '/dev/null', 'true'], { stdio: 'ignore' }).status === 0
}

/** Below the project, so that koffi, which cannot be bundled, is found from there. */
async function buildDriver(): Promise<string> {
  const outDir = join(projectDir, '.cache/crash')
  await build({
    configFile: false,
    root: projectDir,
    logLevel: 'warn',
    ssr: { noExternal: true, external: ['koffi'] },
    build: { ssr: join(import.meta.dirname, 'driver.ts'), outDir, emptyOutDir: true, target: 'node20', minify: false },
  })
  return join(outDir, 'driver.js')
}
