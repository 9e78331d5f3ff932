import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import type { WindowWire } from '../../shared/windowWire.ts'
import { describeInElectron } from '../support/electronApp.ts'
import { copyLegacyOutput } from '../support/tempDir.ts'

describeInElectron('the page in its fence', (launch) => {
  test('has nothing of Node or Electron but the wire', async () => {
    const { page, app } = await launch([])
    const globals = ['process', 'require', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer']
    expect(await page.evaluate((names) => names.filter((name) => name in globalThis), globals)).toEqual([])
    expect(await page.evaluate(() => Object.keys((window as SpendvaultWindow).spendvault ?? {}).sort())).toEqual([
      'call',
      'listen',
    ])
    const preferences = await app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      // Known to Electron, though not to its types.
      return (contents as unknown as { getLastWebPreferences(): Record<string, unknown> }).getLastWebPreferences()
    })
    expect(preferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
    })
  })

  test('comes with a policy that lets in nothing but its own files, with a nonce of its own', async () => {
    const { page } = await launch([])
    const policies = await page.evaluate(async () => {
      const answers = await Promise.all([fetch('/'), fetch('/')])
      return answers.map(({ headers }) => headers.get('Content-Security-Policy'))
    })
    expect(policies[0]).toMatch(/default-src 'none'.*script-src 'self'.*'nonce-[\w-]{22}'/)
    expect(policies[0]).not.toContain('unsafe-')
    expect(policies[1]).not.toEqual(policies[0])
  })

  test('gets thumbnails by their key, and no file from outside its folder', async () => {
    const { page } = await launch(['--output', await copyLegacyOutput()])
    const addresses = [
      '/thumb/0d8d2d24d0bec00d48daafaf13e574e73b2464ca97b0df50b769de6ff62c7f51',
      `/thumb/${'0'.repeat(64)}`,
      '/thumb/../index.html',
      '/%2e%2e/package.json',
      '/..%2fpackage.json',
      '/main.js',
    ]
    const answers = await page.evaluate(
      (all) =>
        Promise.all(
          all.map(async (address) =>
            fetch(address).then((answer) => [answer.status, answer.headers.get('content-type')]),
          ),
        ),
      addresses,
    )
    expect(answers).toEqual([
      [200, 'image/png'],
      [404, null],
      [200, 'text/html; charset=utf-8'],
      [404, null],
      [404, null],
      [404, null],
    ])
  })

  test('cannot open a window or go elsewhere', async () => {
    const { page, app } = await launch([])
    const home = page.url()
    expect(await page.evaluate(() => window.open('https://example.com') === null)).toBe(true)
    for (const address of ['https://example.com/', 'http://127.0.0.1:9/', 'file:///etc/passwd']) {
      await page.evaluate((to) => window.location.assign(to), address)
      // A navigation that is let through would have begun when the page answers again.
      expect(await page.evaluate(() => document.readyState)).toBe('complete')
    }
    expect(page.url()).toBe(home)
    const windows = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)
    expect(windows).toBe(1)
  })

  test('reaches no server, neither by its own means nor without its policy', async () => {
    const requests: string[] = []
    const outside = createServer(({ url = '' }, response) => {
      requests.push(url)
      response.setHeader('Access-Control-Allow-Origin', '*').end('here')
    })
    await new Promise<void>((resolve) => outside.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void outside.close())
    const address = `http://127.0.0.1:${(outside.address() as AddressInfo).port}/` // listening, and on no pipe
    const { page, app } = await launch([])
    const reach = (to: string) =>
      page.evaluate(async (target) => {
        const answer = await fetch(target).catch(() => null)
        return answer === null ? 'blocked' : answer.text()
      }, to)
    expect(await reach(address)).toBe('blocked')
    expect(await reach('https://example.com/')).toBe('blocked')
    // Even a page without a policy of its own stays inside the session's fence.
    const [fenced] = await app.evaluate(async ({ BrowserWindow }, target) => {
      const session = BrowserWindow.getAllWindows()[0]?.webContents.session
      return [
        await session?.fetch(target).then(
          (answer) => answer.text(),
          () => 'blocked',
        ),
      ]
    }, address)
    expect(fenced).toBe('blocked')
    expect(requests).toEqual([])
  })

  test('is granted no permission', async () => {
    const { page } = await launch([])
    const answers = await page.evaluate(async () => ({
      notification: await Notification.requestPermission(),
      geolocation: (await navigator.permissions.query({ name: 'geolocation' })).state,
      midi: (await navigator.permissions.query({ name: 'midi' })).state,
    }))
    expect(answers).toEqual({ notification: 'denied', geolocation: 'denied', midi: 'denied' })
  })
})

type SpendvaultWindow = Window & { readonly spendvault?: WindowWire }
