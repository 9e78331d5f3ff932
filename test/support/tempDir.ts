import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { projectDir } from './projectDir.ts'

/** A new folder that is removed after the test. */
export async function makeTempDir(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'spendvault-test-'))
  onTestFinished(() => rm(dir, { recursive: true, force: true, maxRetries: 3 }))
  return dir
}

/** A copy of the output directory that the published node pack really wrote: 46 transactions and 8 vault entries. */
export async function copyLegacyOutput(): Promise<string> {
  const dir = join(await makeTempDir(), 'output')
  await cp(join(projectDir, 'test/fixtures/legacy-output'), dir, { recursive: true })
  return dir
}

/** Lets a host that is started with it have settings, window state and derived files of its own. */
export async function makeUserDirs(): Promise<{ SPENDVAULT_CONFIG_DIR: string; SPENDVAULT_DATA_DIR: string }> {
  const dir = await makeTempDir()
  return { SPENDVAULT_CONFIG_DIR: join(dir, 'config'), SPENDVAULT_DATA_DIR: join(dir, 'data') }
}
