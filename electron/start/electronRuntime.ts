import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where the `electron` package unpacks its runtime, below the folder that holds node_modules. */
export function installedRuntimeDir(projectDir: string): string {
  return join(projectDir, 'node_modules/electron/dist')
}

/** @returns the executable of the Electron runtime in a folder, or null where there is none. */
export function executableIn(runtimeDir: string, platform: NodeJS.Platform = process.platform): string | null {
  const executable = join(runtimeDir, executableNames[platform] ?? 'electron')
  return existsSync(executable) ? executable : null
}

const executableNames: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
}

/**
 * Fetches the official runtime, which the `electron` package does at its first start and not at its installation.
 * @returns its executable, or null where it could not be fetched.
 */
export function fetchRuntime(projectDir: string, say: (line: string) => void): string | null {
  const installer = join(projectDir, 'node_modules/electron/install.js')
  if (!existsSync(installer)) return null
  say(`Fetching Electron ${electronVersion(projectDir)}, once …`)
  const patienceMs = 5 * 60_000
  const { status } = spawnSync(process.execPath, [installer], { stdio: 'ignore', timeout: patienceMs })
  return status === 0 ? executableIn(installedRuntimeDir(projectDir)) : null
}

function electronVersion(projectDir: string): string {
  const manifest: unknown = JSON.parse(readFileSync(join(projectDir, 'node_modules/electron/package.json'), 'utf8'))
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : ''
}
