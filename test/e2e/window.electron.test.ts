import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFile, readdir, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import type { ElectronApplication } from 'playwright'
import { expect, onTestFinished, test } from 'vitest'
import type { WindowWire } from '../../shared/windowWire.ts'
import { describeInElectron, electronEnv, rootSwitches } from '../support/electronApp.ts'
import { projectDir } from '../support/projectDir.ts'
import { copyLegacyOutput } from '../support/tempDir.ts'

/** Waiting ends as soon as it can; this is when a test gives up. */
const patience = { timeout: 20_000 }

describeInElectron('the window', (launch, home) => {
  test('shows what was spent in the directory that it was started with, without a complaint', async () => {
    const { page, errors, quit } = await launch(['--output', await copyLegacyOutput()])
    await expect.poll(() => page.textContent('body'), patience).toContain('$0.245')
    expect(errors).toEqual([])
    expect(await quit()).toBe(0)
  })

  test('opens the directory of the last time again, in the place of the last time', async () => {
    const first = await launch(['--output', await copyLegacyOutput()])
    await first.page.getByText('Kling 3.0').first().waitFor()
    await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(900, 700))
    await expect.poll(() => sizeOf(first.app)).toEqual([900, 700])
    await first.quit()
    const second = await launch([], first.userDirs)
    await second.page.getByText('Kling 3.0').first().waitFor()
    await expect.poll(() => sizeOf(second.app)).toEqual([900, 700])
  })

  test('shows what another program appends', async () => {
    const outputDir = await copyLegacyOutput()
    const { page } = await launch(['--output', outputDir])
    await expect.poll(() => page.textContent('body'), patience).toContain('$0.245')
    const line = { timestamp: '2026-11-20T13:00:00+00:00', provider: 'Veo', cost: '1', running_total: '1.245' }
    await appendFile(join(outputDir, 'api_metrics/api_transactions.jsonl'), `${JSON.stringify(line)}\n`)
    await expect.poll(() => page.textContent('body'), patience).toContain('$1.245')
  })

  test('is named after its page, and its native parts take the theme of the page', async () => {
    const { app, page } = await launch(['--output', await copyLegacyOutput()])
    await page.getByRole('link', { name: 'Vault' }).click()
    const title = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle())
    await expect.poll(title).toBe('Vault · Spendvault')
    for (const [label, source] of [['Dark', 'dark'] as const, ['Light', 'light'] as const]) {
      await page.getByRole('button', { name: /^Theme/ }).click()
      await page.getByRole('menuitem', { name: label }).click()
      await expect.poll(() => app.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe(source)
    }
  })

  test('its folder can be shown in the file manager', async () => {
    const outputDir = await realpath(await copyLegacyOutput())
    const { app, page } = await launch(['--output', outputDir])
    // A file manager would have to be installed, and would stay open.
    await app.evaluate(({ shell }) => {
      shell.openPath = async (path) => {
        Object.assign(globalThis, { shownFolder: path })
        return ''
      }
    })
    await page.getByRole('button', { name: /^Output folder/ }).click()
    await page.getByRole('menuitem', { name: 'Show in file manager' }).click()
    const shown = () => app.evaluate(() => (globalThis as { shownFolder?: string }).shownFolder)
    await expect.poll(shown).toBe(outputDir)
  })

  test('leaves no process and no discovery file behind', async () => {
    const { app, userDirs, quit } = await launch(['--output', await copyLegacyOutput()])
    const bridges = join(userDirs.SPENDVAULT_CONFIG_DIR, 'bridges')
    await expect.poll(() => readdir(bridges).catch(() => []), patience).toEqual([`${app.process().pid}.json`])
    const pids = await app.evaluate(({ app }) => app.getAppMetrics().map(({ pid }) => pid))
    expect(pids.length).toBeGreaterThan(1)
    await quit()
    expect(pids.filter(isAlive)).toEqual([])
    expect(await readdir(bridges)).toEqual([])
  })

  test('a second start brings the first to the front, hands its directory over and ends', async () => {
    const first = await launch(['--output', await copyLegacyOutput()])
    await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize())
    const otherDir = await copyLegacyOutput()
    const args = [...rootSwitches(), projectDir, '--output', otherDir]
    const second = spawn(home.executable, args, { env: electronEnv(home, first.userDirs), stdio: 'ignore' })
    onTestFinished(() => void second.kill())
    expect(await once(second, 'exit')).toEqual([0, null])
    await expect.poll(() => first.page.evaluate(openDirectory)).toBe(otherDir)
    const windows = await first.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => window.isMinimized()),
    )
    expect(windows).toEqual([false])
  })

  test('is offered again after its page crashed', async () => {
    const { page, app } = await launch(['--output', await copyLegacyOutput()])
    // The box would wait for somebody to press its button.
    await app.evaluate(({ dialog }) => {
      dialog.showMessageBox = async () => ({ response: 0, checkboxChecked: false })
    })
    const reloaded = page.waitForEvent('domcontentloaded')
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer())
    await reloaded.catch(() => {})
    const text = await app.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      for (;;) {
        const found = await contents?.executeJavaScript("document.body?.innerText ?? ''").catch(() => '')
        if (String(found).includes('Kling 3.0')) return found
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    })
    expect(text).toContain('Kling 3.0')
  })
})

function sizeOf(app: ElectronApplication): Promise<number[] | undefined> {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getSize())
}

type SpendvaultWindow = Window & { readonly spendvault?: WindowWire }

/** Runs in the page. */
async function openDirectory(): Promise<string | null> {
  const reply = await (window as SpendvaultWindow).spendvault?.call('app.info', {})
  return reply?.ok === true ? reply.value.outputDir : null
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
