import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { projectDir } from './projectDir.ts'

const sources = ['shared', 'electron', 'renderer', 'vite.config.ts', 'package.json']
/** One result of each of the three parts of the build. */
const results = ['dist/headless.js', 'dist/preload.cjs', 'dist/renderer/index.html']

/** Makes `dist/` where a source file is newer than it. @throws where the build fails. */
export function ensureBuilt(): void {
  if (isBuilt()) return
  // Test files run side by side, and two builds would remove each other's files.
  const unlock = takeTurn(join(projectDir, 'test-results/building'))
  try {
    if (!isBuilt()) build()
  } finally {
    unlock()
  }
}

function isBuilt(): boolean {
  const builtAt = Math.min(...results.map((path) => modifiedAt(join(projectDir, path))))
  return sources.every((path) => newestIn(join(projectDir, path)) <= builtAt)
}

function build(): void {
  const vite = join(projectDir, 'node_modules/vite/bin/vite.js')
  const { status, stdout, stderr } = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: projectDir,
    encoding: 'utf8',
    // Under vitest NODE_ENV is `test`, which would build React for development.
    env: { ...process.env, NODE_ENV: 'production' },
  })
  if (status !== 0) throw new Error(`the build failed:\n${stdout}${stderr}`)
}

/** Waits, blocking, until no other process has the folder; one that was killed with it loses it after a minute. */
function takeTurn(path: string): () => void {
  mkdirSync(dirname(path), { recursive: true })
  for (;;) {
    try {
      mkdirSync(path)
      return () => rmSync(path, { recursive: true, force: true })
    } catch {
      if (Date.now() - modifiedAt(path) > 60_000) rmSync(path, { recursive: true, force: true })
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100)
    }
  }
}

function newestIn(path: string): number {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (stats?.isDirectory() !== true) return stats?.mtimeMs ?? 0
  return Math.max(0, ...readdirSync(path).map((name) => newestIn(join(path, name))))
}

function modifiedAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
}
