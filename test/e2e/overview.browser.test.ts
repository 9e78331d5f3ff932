import { appendFile, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { expect, test } from 'vitest'
import { describeInBrowser } from '../support/browser.ts'
import { startHeadless } from '../support/headlessHost.ts'
import { copyLegacyOutput, makeTempDir } from '../support/tempDir.ts'

const hostileNames = [
  '<script>document.title = "owned"</script><img src=x onerror="document.title = `owned`">',
  '‮reversed',
  'مزود الخدمة',
  'L'.repeat(1000),
  '__proto__',
  ' \n ',
]

describeInBrowser('the overview', (openPage) => {
  test('shows what the published pack has written, to the last digit', async () => {
    const { page, errors } = await openPage((await startHeadless(await copyLegacyOutput())).open)
    await choose(page, 'All')
    await tile(page, 'Since last reset').getByText('$0.245').waitFor()
    await tile(page, 'Spent in all').getByText('$2.14').waitFor()
    const providers = page.getByRole('list', { name: 'Providers' }).getByRole('button')
    await expect.poll(() => providers.allInnerTexts()).toHaveLength(4)
    expect((await providers.allInnerTexts()).map((text) => text.replaceAll('\n', ' '))).toEqual([
      'Magnific 47 % · 10 charges $1.000',
      'Gemini 27 % · 15 charges $0.585',
      'Kling 3.0 26 % · 11 charges $0.550',
      'RunPod <1 % · 10 charges $0.005',
    ])
    expect(errors).toEqual([])
  })

  test('a line that another program appends appears by itself', async () => {
    const outputDir = await copyLegacyOutput()
    const { page } = await openPage((await startHeadless(outputDir)).open)
    await tile(page, 'Since last reset').getByText('$0.245').waitFor()
    await appendFile(logOf(outputDir), lineOf({ provider: 'Newcomer', cost: '0.0300001', running_total: '0.2750001' }))
    await page.getByRole('row', { name: /Newcomer charge \$0\.0300001/ }).waitFor()
    await tile(page, 'Since last reset').getByTitle('$0.2750001').waitFor()
    await page
      .getByRole('link', { name: /Transactions/ })
      .getByText('47')
      .waitFor()
  })

  test('names that try to be markup or to turn the page round stay names', async () => {
    const outputDir = await makeOutput(
      hostileNames.map((provider) => lineOf({ provider, cost: '1', running_total: '1' })),
    )
    const { page, errors, seriousViolations } = await openPage((await startHeadless(outputDir)).open)
    await choose(page, 'All')
    await page.getByRole('button', { name: /<script>/ }).waitFor()
    expect(await page.title()).toBe('Overview · Spendvault')
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0)
    expect(await seriousViolations()).toEqual([])
    expect(errors).toEqual([])
  })

  test('everything is reached from the keyboard', async () => {
    const { page } = await openPage((await startHeadless(await copyLegacyOutput())).open)
    await tile(page, 'Since last reset').getByText('$0.245').waitFor()
    await page.keyboard.press('?')
    await page.getByRole('dialog').getByText('Go to Vault').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.keyboard.press('g')
    await page.keyboard.press('v')
    await page.getByRole('heading', { name: 'Vault', level: 1 }).waitFor()
    await page.keyboard.press('Control+k')
    await page.locator('input[aria-label="Search commands"]:focus').waitFor()
    await page.keyboard.type('overv')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor()
    await page.keyboard.press('Tab')
    await page.getByRole('button', { name: 'Skip to the page' }).press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
  })

  test('a provider is shown alone by a click, and the chart can be read as a table', async () => {
    const { page } = await openPage((await startHeadless(await copyLegacyOutput())).open)
    await choose(page, 'All')
    await page.getByRole('button', { name: /Magnific/ }).click()
    await page.getByRole('button', { name: 'Show as table' }).click()
    const heads = page.getByRole('region', { name: 'Spend by provider in figures' }).getByRole('columnheader')
    await expect.poll(() => heads.allInnerTexts()).toEqual(['From', 'Magnific', 'Total'])
  })

  test('the range stays in the address and is remembered', async () => {
    const host = await startHeadless(await copyLegacyOutput())
    const { page } = await openPage(host.open)
    await choose(page, 'Year')
    await expect.poll(() => page.url()).toContain('range=year')
    await page.goto(host.open)
    await tile(page, 'Spent this year').getByText('$2.14').waitFor()
  })

  test('a reset archives the totals first and begins at zero', async () => {
    const { page } = await openPage((await startHeadless(await copyLegacyOutput())).open)
    await page.getByRole('button', { name: 'Reset…' }).click()
    await page.getByLabel('Note for the archive').fill('November')
    await page.getByRole('button', { name: 'Archive and reset' }).click()
    await page.getByText(/Archived as api_costs_archive_\d+.*\.json/).waitFor()
    await tile(page, 'Since last reset').getByText('$0.00').waitFor()
  })

  test('an empty folder teaches what makes a charge appear, and shows the first one', async () => {
    const outputDir = await makeOutput([])
    const { page, errors, seriousViolations } = await openPage((await startHeadless(outputDir)).open)
    await page.getByText('Nothing has been spent yet').waitFor()
    expect(await seriousViolations()).toEqual([])
    await appendFile(logOf(outputDir), lineOf({ provider: 'Kling 3.0', cost: '0.05', running_total: '0.05' }))
    await tile(page, 'Since last reset').getByText('$0.05').waitFor()
    expect(errors).toEqual([])
  })

  test('a part that cannot be had says so and can be asked for again, while the others show', async () => {
    const host = await startHeadless(await copyLegacyOutput())
    const { page } = await openPage('about:blank')
    const failure = { kind: 'unavailable', code: 'EIO', message: 'The log cannot be read (EIO).' }
    await page.route('**/call/spend.series', (route) => route.fulfill({ status: 503, json: { ok: false, failure } }))
    await page.goto(host.open)
    await page.getByText('The chart cannot be shown.').waitFor()
    await tile(page, 'Since last reset').getByText('$0.245').waitFor()
    await page.unroute('**/call/spend.series')
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('figure').waitFor()
  })

  test.each(['dark', 'light'] as const)(
    'has no serious accessibility violation in the %s theme, wide or narrow',
    async (colorScheme) => {
      const { open } = await startHeadless(await copyLegacyOutput())
      for (const width of [1280, 800]) {
        const { page, errors, seriousViolations } = await openPage(open, {
          colorScheme,
          viewport: { width, height: 860 },
          // Half-way through a fade every text lacks contrast.
          reducedMotion: 'reduce',
        })
        await choose(page, 'All')
        await page.getByRole('figure').locator('svg').first().waitFor()
        expect(await seriousViolations()).toEqual([])
        await page.getByRole('button', { name: /Output folder/ }).click()
        await page.getByRole('menuitem', { name: 'Copy path' }).waitFor()
        expect(await seriousViolations()).toEqual([])
        await page.keyboard.press('Escape')
        await page.keyboard.press('Control+k')
        await page.getByRole('dialog', { name: 'Commands' }).waitFor()
        expect(await seriousViolations()).toEqual([])
        expect(errors).toEqual([])
      }
    },
  )
})

async function choose(page: Page, range: string): Promise<void> {
  await page.getByRole('radiogroup', { name: 'Range' }).getByText(range, { exact: true }).click()
}

function tile(page: Page, label: string) {
  return page.locator('section', { has: page.getByRole('heading', { name: label, exact: true, level: 2 }) })
}

function logOf(outputDir: string): string {
  return join(outputDir, 'api_metrics/api_transactions.jsonl')
}

function lineOf(line: { provider: string; cost: string; running_total: string }): string {
  return `${JSON.stringify({ timestamp: new Date().toISOString(), ...line })}\n`
}

async function makeOutput(lines: readonly string[]): Promise<string> {
  const outputDir = await makeTempDir()
  await mkdir(join(outputDir, 'api_metrics'))
  await mkdir(join(outputDir, 'hash_vault'))
  await writeFile(logOf(outputDir), lines.join(''))
  return outputDir
}
