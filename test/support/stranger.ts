import { spawnSync } from 'node:child_process'
import { chown, cp, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type HeadlessHost, startHeadless } from './headlessHost.ts'
import { projectDir } from './projectDir.ts'
import { makeTempDir } from './tempDir.ts'

/** A user to whom files can be denied, which root cannot be; without ids it is the user who runs the tests. */
export interface Stranger {
  readonly uid?: number
  readonly gid?: number
}

/** @returns null, and says so aloud, where there is none who could run the host. */
export function findStranger(): Stranger | null {
  if (process.getuid !== undefined && process.getuid() !== 0) return {}
  const nobody = { uid: 65_534, gid: 65_534 }
  const script = join(projectDir, 'dist/headless.js')
  if (process.platform !== 'win32') {
    const { status } = spawnSync(process.execPath, [script, '--version'], { ...nobody, stdio: 'ignore' })
    if (status === 0) return nobody
  }
  process.stderr.write(`\n  !! Denied permissions are NOT TESTED: no other user may run ${script}.\n\n`)
  return null
}

/** A copy of the published pack's output directory that belongs to the stranger. */
export async function copyFor(stranger: Stranger): Promise<string> {
  const outputDir = join(await dirFor(stranger), 'output')
  await cp(join(projectDir, 'test/fixtures/legacy-output'), outputDir, { recursive: true })
  const inside = await readdir(outputDir, { recursive: true })
  for (const name of ['', ...inside]) await give(join(outputDir, name), stranger)
  return outputDir
}

/** The headless host, run by the stranger. */
export async function startAs(stranger: Stranger, outputDir: string): Promise<HeadlessHost> {
  const dir = await dirFor(stranger)
  const env = { ...process.env, SPENDVAULT_CONFIG_DIR: join(dir, 'config'), SPENDVAULT_DATA_DIR: join(dir, 'data') }
  return startHeadless(outputDir, [], { ...stranger, env })
}

async function dirFor(stranger: Stranger): Promise<string> {
  const dir = await makeTempDir()
  await give(dir, stranger)
  return dir
}

async function give(path: string, { uid, gid }: Stranger): Promise<void> {
  if (uid !== undefined && gid !== undefined) await chown(path, uid, gid)
}
