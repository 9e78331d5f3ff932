import { spawnSync } from 'node:child_process'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { projectDir } from './projectDir.ts'

/** A copy on a file system of its own that is then made read-only; null where that is not allowed. */
export async function readOnlyCopy(): Promise<string | null> {
  const outputDir = await mkdtemp(join(tmpdir(), 'spendvault-test-'))
  onTestFinished(() => rm(outputDir, { recursive: true, force: true }))
  if (process.platform !== 'linux' || spawnSync('mount', ['-t', 'tmpfs', 'tmpfs', outputDir]).status !== 0) {
    process.stderr.write('\n  !! A read-only disk is NOT TESTED: it takes root to mount one.\n\n')
    return null
  }
  onTestFinished(() => void spawnSync('umount', ['--lazy', outputDir]))
  await cp(join(projectDir, 'test/fixtures/legacy-output'), outputDir, { recursive: true })
  spawnSync('mount', ['-o', 'remount,ro', outputDir])
  return outputDir
}
