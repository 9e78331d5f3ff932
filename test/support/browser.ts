import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright'
import { afterAll, beforeAll, describe, inject, onTestFinished } from 'vitest'

/**
 * Tests in a real browser, in files named `test/e2e/*.browser.test.ts`:
 *
 *   describeInBrowser('the overview', (openPage) => {
 *     test('shows the total', async () => {
 *       const host = await startHeadless(await copyLegacyOutput())
 *       const { page, errors, seriousViolations } = await openPage(host.open, { viewport: { width: 800, height: 600 } })
 *       await page.getByText('$1.23').waitFor()
 *       expect(await seriousViolations()).toEqual([])
 *       expect(errors).toEqual([])
 *     })
 *   })
 *
 * `page` is Playwright's Page. Host, page and browser are closed by themselves.
 */
export function describeInBrowser(name: string, body: (openPage: OpenPage) => void): void {
  const executable = inject('chromium')
  describe.runIf(executable.there)(name, () => {
    let browser: Browser | undefined
    beforeAll(async () => {
      if (executable.there) browser = await chromium.launch({ executablePath: executable.value })
    })
    afterAll(() => browser?.close())
    body((address, options) => {
      if (browser === undefined) throw new Error('openPage works inside a test only')
      return openPage(browser, address, options)
    })
  })
}

export type OpenPage = (address: string, options?: BrowserContextOptions) => Promise<WatchedPage>

export interface WatchedPage {
  readonly page: Page
  /** What the page complained about so far: console errors and warnings, uncaught exceptions, failed requests. */
  readonly errors: readonly string[]
  /** Serious and critical accessibility violations of the page as it stands: `rule: selector, selector`. */
  seriousViolations(): Promise<string[]>
}

async function openPage(browser: Browser, address: string, options: BrowserContextOptions = {}): Promise<WatchedPage> {
  // What fades in has other colours meanwhile, which axe would complain of.
  const context = await browser.newContext({
    viewport: { width: 1280, height: 860 },
    reducedMotion: 'reduce',
    ...options,
  })
  onTestFinished(() => context.close())
  const page = await context.newPage()
  const errors = collectErrors(page)
  await page.goto(address)
  return { page, errors, seriousViolations: () => findSeriousViolations(page) }
}

/** @returns a list that goes on growing. */
export function collectErrors(page: Page): readonly string[] {
  const errors: string[] = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) errors.push(`${message.type()}: ${message.text()}`)
  })
  page.on('pageerror', (error) => errors.push(`uncaught: ${error.message}`))
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? 'failed'
    // The page itself gives up requests whose answer it no longer needs.
    if (reason !== 'net::ERR_ABORTED') errors.push(`${reason}: ${request.url()}`)
  })
  return errors
}

export async function findSeriousViolations(page: Page): Promise<string[]> {
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  // Evaluated by the debugger, which the page's content security policy does not bind.
  await page.evaluate(axe)
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof import('axe-core') }).axe.run() // put there above
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
  })
}
