import { once } from 'node:events'
import { type ElectronApplication, _electron as electron, type Page } from 'playwright'
import { describe, inject, onTestFinished } from 'vitest'
import { collectErrors } from './browser.ts'
import { projectDir } from './projectDir.ts'
import type { ElectronHome } from './setUpElectron.ts'
import { makeUserDirs } from './tempDir.ts'

/**
 * Tests in the real Electron, in files named `test/**\/*.electron.test.ts`:
 *
 *   describeInElectron('the window', (launch) => {
 *     test('shows the total', async () => {
 *       const { page, errors } = await launch(['--output', await copyLegacyOutput()])
 *       await page.getByText('$1.23').waitFor()
 *     })
 *   })
 */
export function describeInElectron(name: string, body: (launch: LaunchApp, home: ElectronHome) => void): void {
  const home = inject('electron')
  if (!home.there) describe.skip(name, () => {})
  else
    describe(name, () => body((args, userDirs) => launchApp(home.value, [projectDir, ...args], userDirs), home.value))
}

export type UserDirs = Awaited<ReturnType<typeof makeUserDirs>>
export type LaunchApp = (args: readonly string[], userDirs?: UserDirs) => Promise<RunningApp>

export interface RunningApp {
  readonly app: ElectronApplication
  readonly page: Page
  /** As of `collectErrors`. */
  readonly errors: readonly string[]
  readonly userDirs: UserDirs
  /** Quits as a user does, and waits for the end of the process: its exit code. */
  quit(): Promise<number | null>
}

/** Starts the built app, with settings of its own unless it shares those of another start. */
async function launchApp(home: ElectronHome, args: readonly string[], given?: UserDirs): Promise<RunningApp> {
  const userDirs = given ?? (await makeUserDirs())
  const app = await launchElectron(home, args, userDirs)
  const page = await app.firstWindow()
  const errors = collectErrors(page)
  await page.waitForLoadState()
  return { app, page, errors, userDirs, quit: () => quit(app) }
}

export async function launchElectron(
  home: ElectronHome,
  args: readonly string[],
  userDirs: UserDirs,
): Promise<ElectronApplication> {
  const app = await electron.launch({
    executablePath: home.executable,
    args: [...rootSwitches(), ...args],
    cwd: projectDir,
    env: electronEnv(home, userDirs),
  })
  onTestFinished(() => app.close())
  return app
}

export function electronEnv(home: ElectronHome, userDirs: UserDirs): Record<string, string> {
  const display = home.display === null ? {} : { DISPLAY: home.display }
  const inherited = Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
  return { ...Object.fromEntries(inherited), ...display, ...userDirs }
}

/** Chromium's sandbox refuses to run as root. */
export function rootSwitches(): string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : []
}

async function quit(app: ElectronApplication): Promise<number | null> {
  const child = app.process()
  const ended = child.exitCode === null ? once(child, 'exit') : null
  await app.evaluate(({ app }) => app.quit()).catch(() => {}) // the answer may be lost with the process
  await ended
  return child.exitCode
}
