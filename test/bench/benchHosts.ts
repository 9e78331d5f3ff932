import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, _electron as electron, type Page } from 'playwright'
import { ensureBuilt } from '../support/build.ts'
import { findChromium } from '../support/chromium.ts'
import { electronEnv, rootSwitches } from '../support/electronApp.ts'
import { findElectron } from '../support/electronRuntime.ts'
import { type Found, found } from '../support/found.ts'
import { type Ready, spawnHeadless } from '../support/headlessProcess.ts'
import { projectDir } from '../support/projectDir.ts'
import { startDisplay } from '../support/xvfb.ts'
import type { Later } from './bench.ts'

export async function makeBenchDir(later: Later): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'spendvault-bench-'))
  later(() => rm(dir, { recursive: true, force: true, maxRetries: 3 }))
  return dir
}

/** An output directory with an `api_metrics` folder, and the path of its log. */
export async function makeOutput(later: Later): Promise<{ readonly outputDir: string; readonly log: string }> {
  const outputDir = await makeBenchDir(later)
  await mkdir(join(outputDir, 'api_metrics'))
  return { outputDir, log: join(outputDir, 'api_metrics/api_transactions.jsonl') }
}

async function userDirs(later: Later) {
  const dir = await makeBenchDir(later)
  return { SPENDVAULT_CONFIG_DIR: join(dir, 'config'), SPENDVAULT_DATA_DIR: join(dir, 'data') }
}

/** The headless host, built, on an output directory; null leaves the choice to the page. */
export async function openHeadless(outputDir: string | null, later: Later): Promise<Ready & { readonly pid: number }> {
  ensureBuilt()
  const env = { ...process.env, ...(await userDirs(later)) }
  const { pid, ready, close } = spawnHeadless(outputDir === null ? [] : ['--output', outputDir], { env })
  later(close)
  return { pid, ...(await ready) }
}

/** An empty page of Chromium. */
export async function openBrowserPage(later: Later): Promise<Found<Page>> {
  const executable = findChromium()
  if (!executable.there) return executable
  const browser = await chromium.launch({ executablePath: executable.value })
  later(() => browser.close())
  return found(await browser.newPage({ viewport: { width: 1280, height: 860 } }))
}

/** The window of the built app on an output directory, under a display of its own. */
export async function openElectronPage(outputDir: string, later: Later): Promise<Found<Page>> {
  const executable = findElectron()
  if (!executable.there) return executable
  const display = await startDisplay()
  if (!display.there) return display
  later(display.value.close)
  ensureBuilt()
  const home = { executable: executable.value, display: display.value.name }
  const app = await electron.launch({
    executablePath: home.executable,
    args: [...rootSwitches(), projectDir, '--output', outputDir],
    cwd: projectDir,
    env: electronEnv(home, await userDirs(later)),
  })
  later(() => app.close())
  return found(await app.firstWindow())
}
