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
    return { wire: wireOf(page), close: () => app.evaluate(() => globalThis.ipcHost.closeCore()) }
  })

  test('a page that took the place of ours is not answered', async () => {
    const page = await openPage(await makeTempDir())
    await page.goto('data:text/html,<title>Foreign</title>')
    expect(await wireOf(page).call('app.info', {})).toMatchObject({ ok: false, failure: { kind: 'forbidden' } })
  })

  test('a frame within our page is not answered, and has no wire', async () => {
    const page = await openPage(await makeTempDir())
    await page.evaluate(() => document.body.append(document.createElement('iframe')))
    const frame = page.frames().find((each) => each !== page.mainFrame())
    expect(await frame?.evaluate(() => 'spendvault' in window)).toBe(false)
  })
})

/** The page's end of the wire, driven from here. What is asked is done in order, though the page is far away. */
function wireOf(page: Page): UncheckedWire {
  let before: Promise<unknown> = Promise.resolve()
  let listeners = 0
  const next = <Value>(step: () => Promise<Value>): Promise<Value> => {
    const result = before.then(step)
    before = result.catch(() => {})
    return result
  }
  return {
    async call(name, input) {
      await before
      // As text, since JSON alone keeps a key such as "__proto__" on the way to the page.
      const text = JSON.stringify(input)
      return page.evaluate(call, { name, text })
    },
    listen(hear) {
      const key = `hear${listeners++}`
      void next(async () => {
        await page.exposeFunction(key, (notice: Notice) => hear(notice))
        await page.evaluate(listen, key)
      })
      return () => void next(() => page.evaluate(leave, key))
    },
  }
}

// These run in the page.

/** The contract's types end here: the tests ask for names that are not in it. */
type PageWindow = Window & {
  readonly spendvault: UncheckedWire
  [key: string]: unknown
}

function call({ name, text }: { name: string; text: string }): Promise<Reply<unknown>> {
  return (window as unknown as PageWindow).spendvault.call(name, JSON.parse(text)) // see PageWindow
}

function listen(key: string): void {
  const page = window as unknown as PageWindow // see PageWindow
  const hear = page[key] as (notice: Notice) => void // exposed just before
  page[`${key}:leave`] = page.spendvault.listen((notice) => hear(notice))
}

function leave(key: string): void {
  const undo = (window as unknown as PageWindow)[`${key}:leave`] as () => void // see listen
  undo()
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
