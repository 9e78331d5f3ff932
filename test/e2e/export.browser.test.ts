import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { expect, test } from 'vitest'
import { recordsIn } from '../core/export/csv.ts'
import { describeInBrowser } from '../support/browser.ts'
import { startHeadless } from '../support/headlessHost.ts'
import { copyLegacyOutput, makeTempDir, makeUserDirs } from '../support/tempDir.ts'

describeInBrowser('an export', (openPage) => {
  test('saves what the filters let through as CSV, from the keyboard alone', async () => {
    const { page, errors, seriousViolations } = await openPage((await startHeadless(await copyLegacyOutput())).open)
    await showTransactions(page, '?provider=Kling+3.0')
    const button = page.getByRole('button', { name: 'Export…' })
    await button.press('Enter')
    await page.getByText('11 matches of the filters, oldest first').waitFor()
    expect(await seriousViolations()).toEqual([])
    const downloading = page.waitForEvent('download')
    await page.keyboard.press('ArrowDown')
    await page.getByRole('menuitem', { name: /CSV/ }).press('Enter')
    const download = await downloading
    expect(download.suggestedFilename()).toMatch(/^spendvault-transactions-\d{4}-\d\d-\d\d\.csv$/)
    const records = recordsIn(await readFile(await download.path(), 'utf8'))
    expect(records.map(({ provider }) => provider)).toEqual(Array.from({ length: 11 }, () => 'Kling 3.0'))
    await page.getByRole('alert').getByText('11 transactions exported').waitFor()
    expect(await seriousViolations()).toEqual([])
    expect(errors).toEqual([])
  })

  test('saves the whole log as JSON', async () => {
    const { page } = await openPage((await startHeadless(await copyLegacyOutput())).open)
    await showTransactions(page)
    await page.getByRole('button', { name: 'Export…' }).click()
    await page.getByText('All 46 transactions, oldest first').waitFor()
    const downloading = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: /JSON/ }).click()
    expect(JSON.parse(await readFile(await (await downloading).path(), 'utf8'))).toHaveLength(46)
  })

  test('shows how far it is, goes on on another page, and can be cancelled there', async () => {
    const { page, errors } = await openPage((await startHeadless(await outputOf(400_000))).open)
    await showTransactions(page)
    await page.getByRole('button', { name: 'Export…' }).click()
    await page.getByRole('menuitem', { name: /CSV/ }).click()
    const toast = page.getByRole('group', { name: 'Export' })
    await toast.getByText(/of 400,000 transactions/).waitFor()
    await page.getByRole('link', { name: /Overview/ }).click()
    await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor()
    await toast.getByRole('button', { name: 'Cancel' }).press('Enter')
    await page.getByText('Export cancelled. Nothing was saved.').waitFor()
    await toast.waitFor({ state: 'detached' })
    expect(errors).toEqual([])
  })

  test('that cannot be written says why, and stays until it is read', async () => {
    const env = await makeUserDirs()
    const { page } = await openPage((await startHeadless(await copyLegacyOutput(), [], { env })).open)
    await showTransactions(page)
    // In the place of the folder where this directory's exports would lie.
    const folder = join(env.SPENDVAULT_DATA_DIR, 'directories')
    await rm(folder, { recursive: true })
    await writeFile(folder, '')
    await page.getByRole('button', { name: 'Export…' }).click()
    await page.getByRole('menuitem', { name: /CSV/ }).click()
    const toast = page.getByRole('alert').filter({ hasText: 'The transactions were not exported' })
    await toast.getByText(/ENOTDIR/).waitFor()
  })

  test('of nothing is not offered', async () => {
    const { page } = await openPage((await startHeadless(await outputOf(0))).open)
    await showTransactions(page)
    await expect.poll(() => page.getByRole('button', { name: 'Export…' }).isDisabled()).toBe(true)
  })
})

/** Views stand in the page's own query, the way behind `#`. */
async function showTransactions(page: Page, query = ''): Promise<void> {
  await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor()
  await page.evaluate((search) => window.history.replaceState(null, '', `${search}#/transactions`), query)
  await page.reload()
  await page.getByRole('heading', { name: 'Transactions', level: 1 }).waitFor()
}

async function outputOf(lines: number): Promise<string> {
  const outputDir = join(await makeTempDir(), 'output')
  await mkdir(join(outputDir, 'api_metrics'), { recursive: true })
  const line = '{"timestamp": "2026-11-20T12:00:00+00:00", "provider": "Kling", "cost": "0.01", "running_total": "9"}\n'
  await writeFile(join(outputDir, 'api_metrics/api_transactions.jsonl'), line.repeat(lines))
  return outputDir
}
