import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type ElectronApplication, _electron as electron, type Page } from 'playwright'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Notice, UncheckedWire } from '../../shared/contract.ts'
import type { Reply } from '../../shared/reply.ts'
import { behavesLikeAWire } from '../support/behavesLikeAWire.ts'
import { describeInElectron, electronEnv, rootSwitches } from '../support/electronApp.ts'
import type { IpcHost } from '../support/ipcHost.ts'
import { projectDir } from '../support/projectDir.ts'
import { makeTempDir } from '../support/tempDir.ts'

declare global {
  /** In the main process of the app under test only. */
  var ipcHost: IpcHost
}

/** Below the project, so that koffi is found from there. */
const hostDir = join(projectDir, 'test-results/ipcHost')
const preloadScript = join(projectDir, 'dist/preload.cjs')

describeInElectron('the IPC carrier', (_launch, home) => {
  let app: ElectronApplication

  beforeAll(async () => {
    await buildHost()
    app = await electron.launch({
      executablePath: home.executable,
      args: [...rootSwitches(), hostDir],
      env: electronEnv(home, { SPENDVAULT_CONFIG_DIR: hostDir, SPENDVAULT_DATA_DIR: hostDir }),
    })
    // A driver may be let in before the app's own code has run.
    await vi.waitUntil(() => app.evaluate(() => 'ipcHost' in globalThis), { timeout: 30_000 })
  })
  afterAll(() => app.close())

  async function openPage(outputDir: string): Promise<Page> {
    const dataDir = await makeTempDir()
    const emptyPage = join(dataDir, 'empty.html')
    await writeFile(emptyPage, '<!doctype html><title>Empty</title>')
    const opening = app.waitForEvent('window')
    const opened = { outputDir, dataDir, preloadScript, emptyPage }
    await app.evaluate((_electron, options) => globalThis.ipcHost.open(options), opened)
    const page = await opening
    await page.waitForLoadState()
    return page
  }

  behavesLikeAWire('Electron IPC', async (outputDir) => {
    const page = await openPage(outputDir)
    // The page stays: what is closed is the core behind it.
    return { wire: await wireOf(page), close: () => app.evaluate(() => globalThis.ipcHost.closeCore()) }
  })

  test('a listener in the page that has left hears nothing more', async () => {
    const page = await openPage(await makeTempDir())
    expect(await page.evaluate(listenAndLeave)).toEqual({ leaving: ['dark'], staying: ['dark', 'light'] })
  })

  test('a page that took the place of ours is not answered', async () => {
    const page = await openPage(await makeTempDir())
    await page.goto('data:text/html,<title>Foreign</title>')
    expect(await page.evaluate(call, { name: 'app.info', text: '{}' })).toMatchObject({
      ok: false,
      failure: { kind: 'forbidden' },
    })
  })

  test('a frame within our page is not answered, and has no wire', async () => {
    const page = await openPage(await makeTempDir())
    await page.evaluate(() => document.body.append(document.createElement('iframe')))
    const frame = page.frames().find((each) => each !== page.mainFrame())
    expect(await frame?.evaluate(() => 'spendvault' in window)).toBe(false)
  })
})

/**
 * The page's end of the wire, driven from here. The page listens once and from the start, since being told over the
 * debugger to begin would take time in which notices pass.
 */
async function wireOf(page: Page): Promise<UncheckedWire> {
  const listeners = new Set<(notice: Notice) => void>()
  await page.exposeFunction('tell', (notice: Notice) => {
    for (const hear of listeners) hear(notice)
  })
  await page.evaluate(() => {
    const { spendvault, tell } = window as unknown as PageWindow // see PageWindow
    spendvault.listen((notice) => tell(notice))
  })
  return {
    // As text, since JSON alone keeps a key such as "__proto__" on the way to the page.
    call: (name, input) => page.evaluate(call, { name, text: JSON.stringify(input) }),
    listen(hear) {
      listeners.add(hear)
      return () => void listeners.delete(hear)
    },
  }
}

/** The contract's types end here: the tests ask for names that are not in it. */
type PageWindow = Window & { readonly spendvault: UncheckedWire; readonly tell: (notice: Notice) => void }

/** Runs in the page. */
function call({ name, text }: { name: string; text: string }): Promise<Reply<unknown>> {
  return (window as unknown as PageWindow).spendvault.call(name, JSON.parse(text)) // see PageWindow
}

/** Runs in the page: two listeners, of which one leaves between two changes. @returns what each of them heard. */
async function listenAndLeave(): Promise<{ leaving: string[]; staying: string[] }> {
  const { spendvault } = window as unknown as PageWindow // see PageWindow
  const heard: { leaving: string[]; staying: string[] } = { leaving: [], staying: [] }
  const setTheme = (theme: string) =>
    new Promise<void>((resolve) => {
      const undo = spendvault.listen((notice) => {
        if (notice.name === 'settings.changed' && notice.payload.theme === theme) resolve(undo())
      })
      void spendvault.call('settings.set', { theme })
    })
  const listen = (names: string[]) =>
    spendvault.listen((notice) => {
      if (notice.name === 'settings.changed') names.push(notice.payload.theme)
    })
  const leave = listen(heard.leaving)
  listen(heard.staying)
  await setTheme('dark')
  leave()
  await setTheme('light')
  return heard
}

async function buildHost(): Promise<void> {
  await build({
    configFile: false,
    root: projectDir,
    logLevel: 'warn',
    resolve: { external: ['koffi', 'electron'] },
    ssr: { noExternal: true, external: ['koffi', 'electron'] },
    build: {
      ssr: join(projectDir, 'test/support/ipcHost.ts'),
      outDir: hostDir,
      target: 'node20',
      rolldownOptions: { external: ['koffi', 'electron'], output: { entryFileNames: 'ipcHost.js' } },
    },
  })
  await mkdir(hostDir, { recursive: true })
  await writeFile(
    join(hostDir, 'package.json'),
    JSON.stringify({ name: 'ipc-host', type: 'module', main: 'ipcHost.js' }),
  )
}
