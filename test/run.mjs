// The test command. Plain JavaScript, since Node 20 alone runs no TypeScript and the packages may not be installed yet.
import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { join } from 'node:path'

const projectDir = join(import.meta.dirname, '..')
const modifiedAt = (path) => statSync(join(projectDir, path), { throwIfNoEntry: false })?.mtimeMs ?? 0

if (modifiedAt('node_modules/.package-lock.json') < modifiedAt('package-lock.json')) {
  const { status } = spawnSync('npm', ['ci'], {
    cwd: projectDir,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (status !== 0) process.exit(status ?? 1)
}
const { runnerImport } = await import('vite')
const { module } = await runnerImport(join(projectDir, 'test/support/runEverything.ts'), { configFile: false })
process.exitCode = module.runEverything()
