import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { findRuntime } from './electronRuntime.ts'
import { projectDir } from './projectDir.ts'

/**
 * Packs the built app for Linux, without an installer, as `npm run pack` does. Where Electron's official runtime cannot be
 * fetched the package stands on the tests' runtime: good for trying it, not for giving it away.
 * @returns the exit code.
 */
export function packForLinux(): number {
  const runtime = findRuntime()
  if (runtime.there) return pack(dirname(runtime.value), join(projectDir, 'release'))
  process.stderr.write(`${runtime.why}\n`)
  return 1
}

/**
 * @param runtimeDir the folder of an Electron runtime for Linux.
 * @param outputDir gets the folder `linux-unpacked`.
 * @returns the exit code.
 */
export function pack(runtimeDir: string, outputDir: string): number {
  const version = readFileSync(join(runtimeDir, 'version'), 'utf8').trim().replace(/^v/, '')
  process.stderr.write(`Packing with Electron ${version} of ${runtimeDir}\n`)
  rmSync(join(outputDir, 'linux-unpacked'), { recursive: true, force: true })
  const builder = join(projectDir, 'node_modules/electron-builder/cli.js')
  const options = { electronDist: runtimeDir, electronVersion: version, 'directories.output': outputDir }
  const settings = Object.entries(options).map(([name, value]) => `-c.${name}=${value}`)
  const args = [builder, '--linux', 'dir', '--publish', 'never', ...settings]
  const { status } = spawnSync(process.execPath, args, { cwd: projectDir, stdio: ['ignore', 'inherit', 'inherit'] })
  // The default app of the tests' runtime has no business beside ours.
  rmSync(join(outputDir, 'linux-unpacked/resources/app'), { recursive: true, force: true })
  return status ?? 1
}
