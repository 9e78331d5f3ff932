import { spawnSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { projectDir } from './projectDir.ts'

const sources = ['shared', 'electron', 'renderer', 'vite.config.ts', 'package.json']
/** One result of each of the three parts of the build. */
const results = ['dist/headless.js', 'dist/preload.cjs', 'dist/renderer/index.html']

/** Makes `dist/` where a source file is newer than it. @throws where the build fails. */
export function ensureBuilt(): void {
  const builtAt = Math.min(...results.map((path) => modifiedAt(join(projectDir, path))))
  if (sources.every((path) => newestIn(join(projectDir, path)) <= builtAt)) return
  const vite = join(projectDir, 'node_modules/vite/bin/vite.js')
  const { status, stdout, stderr } = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: projectDir,
    encoding: 'utf8',
    // Under vitest NODE_ENV is `test`, which would build React for development.
    env: { ...process.env, NODE_ENV: 'production' },
  })
  if (status !== 0) throw new Error(`the build failed:\n${stdout}${stderr}`)
}

function newestIn(path: string): number {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (stats?.isDirectory() !== true) return stats?.mtimeMs ?? 0
  return Math.max(0, ...readdirSync(path).map((name) => newestIn(join(path, name))))
}

function modifiedAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
}
