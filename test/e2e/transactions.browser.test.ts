import { appendFile, mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Page } from 'playwright'
import { expect, test } from 'vitest'
import { describeInBrowser, type OpenPage, type WatchedPage } from '../support/browser.ts'
import { startHeadless } from '../support/headlessHost.ts'
import { copyLegacyOutput, makeTempDir } from '../support/tempDir.ts'

describeInBrowser('the transactions', (openPage) => {
  test('are all there, newest first, with exact amounts', async () => {
    const { page, errors } = await openTransactions(openPage, await copyLegacyOutput())
    await page.getByText('46 transactions').waitFor()
    expect(await table(page).getAttribute('aria-rowcount')).toBe('47')
    await cost(page, 'RunPod', '$0.0005').waitFor()
    await press(page, 'End')
    await row(page, 46).getByTitle('$0.05').first().waitFor()
    expect(await row(page, 46).innerText()).toContain('Kling 3.0')
    expect(errors).toEqual([])
  })

  test('can be filtered; the address keeps it, and pills take it back', async () => {
    const { page } = await openTransactions(openPage, await copyLegacyOutput())
    await page
      .getByRole('button', { name: /^Provider/ })
      .first()
      .click()
    await page.getByRole('checkbox', { name: /Gemini/ }).check()
    await page.getByText('15 matches · $0.585').waitFor()
    await page.keyboard.press('Escape')
    await page.reload()
    await page.getByText('15 matches · $0.585').waitFor()
    await page.getByRole('button', { name: 'Remove the filter Provider: Gemini' }).click()
    await page.getByText('46 transactions').waitFor()
    expect(new URL(page.url()).search).toBe('')
  })

  test('are searched with the key / and say so where nothing matches', async () => {
    const { page, seriousViolations } = await openTransactions(openPage, await copyLegacyOutput())
    await page.getByText('46 transactions').waitFor()
    await page.keyboard.press('/')
    await page.keyboard.type('magnific')
    await page.getByText('10 matches').waitFor()
    await page.keyboard.type(' is not here')
    await page.getByText('No transaction matches these filters').waitFor()
    expect(await seriousViolations()).toEqual([])
    await page.getByRole('button', { name: 'Clear filters' }).click()
    await page.getByText('46 transactions').waitFor()
    expect(await page.getByRole('textbox', { name: 'Search transactions' }).inputValue()).toBe('')
  })

  test('can be sorted, and come back to the order of the log', async () => {
    const { page } = await openTransactions(openPage, await copyLegacyOutput())
    const head = page.getByRole('columnheader', { name: 'Cost' })
    const button = head.getByRole('button')
    await button.click()
    await row(page, 1).getByText('Magnific').waitFor()
    expect(await head.getAttribute('aria-sort')).toBe('descending')
    await button.click()
    await row(page, 1).getByText('RunPod').waitFor()
    await button.click()
    await expect.poll(() => head.getAttribute('aria-sort')).toBe('none')
  })

  test('are walked through by keys, with their details beside them', async () => {
    const { page, seriousViolations } = await openTransactions(openPage, await copyLegacyOutput())
    await row(page, 1).getByText('$').first().waitFor()
    await press(page, 'ArrowDown')
    await press(page, 'ArrowDown')
    await press(page, 'Enter')
    const details = page.getByRole('complementary', { name: 'Transaction' })
    await details.getByText('45', { exact: true }).waitFor()
    await press(page, 'End')
    await details.getByText('2026-11-20T12:13:15.312340+00:00').waitFor()
    expect(await row(page, 46).getAttribute('aria-selected')).toBe('true')
    expect(await seriousViolations()).toEqual([])
    await press(page, 'Escape')
    await details.waitFor({ state: 'detached' })
  })

  test('name the archive and the note of a reset', async () => {
    const archive = 'api_costs_archive_1791261021.json'
    const reset = {
      id: 'r1',
      kind: 'reset',
      provider: '',
      cost: '0',
      running_total: '0',
      archive,
      note: 'Books closed',
    }
    const outputDir = await outputWith([{ provider: 'Kling 3.0', cost: '1' }, reset])
    const { page } = await openTransactions(openPage, outputDir)
    await row(page, 1).getByText(`archived as ${archive}`).waitFor()
    await row(page, 1).getByText('Books closed').click()
    const details = page.getByRole('complementary', { name: 'Transaction' })
    await details.getByText(archive).waitFor()
    await details.getByText('Books closed').waitFor()
  })

  test('give nothing to a name that is markup, endless or turned round', async () => {
    const names = ['<script>document.title = "owned"</script>', '\u202Eturned', 'שלום', 'x'.repeat(5000), ' \n ']
    const outputDir = await outputWith(names.map((provider, i) => ({ provider, cost: `1e-${i}`, note: provider })))
    const { page, errors } = await openTransactions(openPage, outputDir)
    await page.getByText('<script>document.title = "owned"</script>').first().waitFor()
    await row(page, 4).click()
    expect(await page.title()).toBe('Transactions · Spendvault')
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
    expect(await row(page, 4).evaluate((element) => element.getBoundingClientRect().height)).toBe(36)
    expect(errors).toEqual([])
  })

  test('do not move under the eyes when new ones come', async () => {
    const outputDir = await outputWith(Array.from({ length: 500 }, (_, i) => ({ provider: `P${i}`, cost: '0.01' })))
    const { page } = await openTransactions(openPage, outputDir)
    await page.getByText('500 transactions').waitFor()
    await table(page).evaluate((element) => {
      element.scrollTop = 100 * 36
    })
    const seen = page.getByText('P399', { exact: true })
    await seen.waitFor()
    const before = await seen.boundingBox()
    await append(outputDir, [
      { provider: 'New', cost: '1' },
      { provider: 'New', cost: '1' },
    ])
    await page.getByRole('button', { name: '2 new' }).waitFor()
    expect(await seen.boundingBox()).toEqual(before)
    await page.getByRole('button', { name: '2 new' }).click()
    await row(page, 1).getByText('New').waitFor()
    await append(outputDir, [{ provider: 'Newest', cost: '1' }])
    await row(page, 1).getByText('Newest').waitFor()
  })

  test('of a log of a million lines are scrolled to the very first', async () => {
    const outputDir = await outputWith(
      Array.from({ length: 1_000_000 }, (_, i) => ({ provider: `P${i % 7}`, cost: '1' })),
    )
    const { page, errors } = await openTransactions(openPage, outputDir)
    await page.getByText('1,000,000 transactions').waitFor()
    await table(page).evaluate((element) => {
      element.scrollTop = element.scrollHeight
    })
    await row(page, 1_000_000).getByText('P0').waitFor()
    await table(page).evaluate((element) => {
      element.scrollTop = element.scrollHeight / 2
    })
    await expect.poll(async () => Math.abs((await firstIndex(page)) - 500_000)).toBeLessThan(200)
    await press(page, 'Home')
    await row(page, 1).getByText('P0').waitFor()
    expect(errors).toEqual([])
  })

  test.each(['light', 'dark'] as const)('are accessible in the %s theme', async (colorScheme) => {
    const kinds = ['charge', 'hold', 'settle', 'void', 'adjust', 'adopt', 'restore', 'reset', 'hit']
    const outputDir = await outputWith(
      kinds.map((kind, i) => ({ provider: 'Kling', cost: '0', kind, id: `id-${i}`, note: 'a note', saved: '0.039' })),
    )
    const { page, errors, seriousViolations } = await openTransactions(openPage, outputDir, { colorScheme })
    await page.getByText('saved $0.0390').waitFor()
    await page.getByRole('button', { name: /^Date/ }).click()
    await page.getByRole('button', { name: 'Last 7 days' }).waitFor()
    expect([await seriousViolations(), errors]).toEqual([[], []])
  })
})

async function openTransactions(
  openPage: OpenPage,
  outputDir: string,
  options: Parameters<OpenPage>[1] = {},
): Promise<WatchedPage> {
  const opened = await openPage((await startHeadless(outputDir)).open, options)
  await opened.page
    .getByRole('link', { name: /Transactions/ })
    .first()
    .click()
  return opened
}

const table = (page: Page) => page.getByRole('grid', { name: 'Transactions' })
/** Counted from 1, the newest. */
const row = (page: Page, place: number) => page.locator(`[role="row"][aria-rowindex="${place + 1}"]`)
const cost = (page: Page, provider: string, exact: string) =>
  page.getByRole('row').filter({ hasText: provider }).getByTitle(exact).first()
const press = (page: Page, key: string) => table(page).press(key)

async function firstIndex(page: Page): Promise<number> {
  return Number(await page.locator('[role="rowgroup"] [role="row"]').first().getAttribute('aria-rowindex'))
}

interface Line {
  readonly provider: string
  readonly cost: string
  readonly [other: string]: string
}

const logOf = (outputDir: string) => join(outputDir, 'api_metrics/api_transactions.jsonl')

function textOf(lines: readonly Line[]): string {
  const timestamp = '2026-11-20T12:00:00.000001+00:00'
  return lines.map((line) => `${JSON.stringify({ timestamp, running_total: '1', ...line })}\n`).join('')
}

async function outputWith(lines: readonly Line[]): Promise<string> {
  const outputDir = await makeTempDir()
  await mkdir(dirname(logOf(outputDir)))
  await writeFile(logOf(outputDir), textOf(lines))
  return outputDir
}

async function append(outputDir: string, lines: readonly Line[]): Promise<void> {
  await appendFile(logOf(outputDir), textOf(lines))
}
