import { spawnSync } from 'node:child_process'
import { dirname } from 'node:path'
import { executableIn, fetchRuntime, installedRuntimeDir } from '../../electron/start/electronRuntime.ts'
import { aptInstall } from './apt.ts'
import { type Found, found, missing } from './found.ts'
import { projectDir } from './projectDir.ts'
import { standInRuntime } from './standInRuntime.ts'

const debianPackages = ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'libxss1', 'libnotify4', 'libsecret-1-0']
/** Their names since Debian 13 and Ubuntu 24.04. */
const newerPackages = debianPackages.map((name) => (/gtk|asound/.test(name) ? `${name}t64` : name))

/** Finds or fetches an Electron runtime that can run here: its executable. The official one is preferred. */
export function findElectron(): Found<string> {
  const runtime = findRuntime()
  if (!runtime.there) return runtime
  let lacking = missingLibraries(runtime.value)
  if (lacking.length > 0 && (aptInstall(debianPackages) || aptInstall(newerPackages)))
    lacking = missingLibraries(runtime.value)
  if (lacking.length === 0) return runtime
  return missing(`Electron needs ${lacking.join(', ')} (on Debian: sudo apt-get install ${debianPackages.join(' ')})`)
}

/** As `findElectron`, without a look at whether it can run here. */
export function findRuntime(): Found<string> {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH
  const official =
    executableIn(installedRuntimeDir(projectDir)) ??
    (override === undefined ? null : executableIn(override)) ??
    fetchRuntime(projectDir, (line) => void process.stderr.write(`${line}\n`))
  if (official !== null) return found(official)
  const standIn = standInRuntime()
  if (!standIn.there) return standIn
  const executable = executableIn(standIn.value)
  return executable === null ? missing(`there is no Electron in ${standIn.value}`) : found(executable)
}

function missingLibraries(executable: string): string[] {
  if (process.platform !== 'linux') return []
  const { stdout } = spawnSync('ldd', [executable], { cwd: dirname(executable), encoding: 'utf8' })
  return [...(stdout ?? '').matchAll(/^\s*(\S+) => not found/gm)].flatMap(([, name]) => name ?? [])
}
