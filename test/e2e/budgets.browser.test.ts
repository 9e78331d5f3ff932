import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { expect, test } from 'vitest'
import type { Budget } from '../../shared/budget.ts'
import { describeInBrowser } from '../support/browser.ts'
import { callBridge } from '../support/callBridge.ts'
import { startHeadless } from '../support/headlessHost.ts'
import { readOnlyCopy } from '../support/readOnlyCopy.ts'
import { copyLegacyOutput } from '../support/tempDir.ts'
import { goTo } from './pageSteps.ts'

/** The fixture has $0.245 since its last reset, $0.05 of it with Kling 3.0. */
const sinceReset: Budget = {
  id: 'since-reset',
  scope: 'total',
  limit: '1.00',
  period: 'none',
  timeZone: 'Europe/Berlin',
  resetHour: 0,
  onExceed: 'block',
  warnAt: [0.5, 0.95],
}

describeInBrowser('budgets', (openPage) => {
  test('a new blocking budget refuses the next charge that does not fit, and lets through what fits', async () => {
    const host = await startHeadless(await copyLegacyOutput())
    const { page, errors } = await openPage(host.open)
    await goTo(page, 'Budgets')
    await page.getByText('Nothing caps spending yet').waitFor()
    await page.getByRole('button', { name: 'New budget' }).click()
    await page.getByLabel('Limit').fill('0.3')
    await page.getByText('Until reset').click()
    await page.getByText('$0.245 is used since the last reset; $0.055 would be left.').waitFor()
    await page.getByRole('button', { name: 'Save' }).click()
    await card(page, 'All providers').getByText('$0.30 until the ledger is reset').waitFor()
    expect(await charge(host, '0.06')).toBe(402)
    expect(await charge(host, '0.055')).toBe(200)
    await card(page, 'All providers').getByText('refusing charges').waitFor()
    expect(errors).toEqual([])
  })

  test('a budget is edited, and each warning that is passed is told on any page', async () => {
    const host = await startHeadless(await outputWith([sinceReset]))
    const { page } = await openPage(host.open)
    await goTo(page, 'Budgets')
    await page.getByRole('button', { name: 'Edit the budget for all providers' }).click()
    await page.getByLabel('Limit').fill('0.50')
    await page.getByRole('button', { name: 'Save' }).click()
    await card(page, 'All providers').getByText('$0.50 until the ledger is reset').waitFor()
    await goTo(page, 'Vault')
    expect(await charge(host, '0.01')).toBe(200)
    await page.getByText('51 % of the $0.50 budget is used').waitFor()
    expect(await charge(host, '0.245')).toBe(200)
    await page.getByText('The $0.50 budget is used up').waitFor()
    await page.getByText('Charges are refused until the ledger is reset.').waitFor()
    await page.getByRole('button', { name: 'Open budgets' }).click()
    await page.getByRole('heading', { name: 'Budgets', level: 1 }).waitFor()
  })

  test('a limit that is reached already is said before it is saved', async () => {
    const host = await startHeadless(await outputWith([sinceReset]))
    const { page } = await openPage(host.open)
    await goTo(page, 'Budgets')
    await page.getByRole('button', { name: 'Edit the budget for all providers' }).click()
    await page.getByText('One provider').click()
    await page.getByRole('combobox', { name: 'Provider' }).fill('Kling 3.0')
    await page.getByLabel('Limit').fill('.05')
    await page.getByText('$0.05 is used since the last reset already: the next charge will be refused.').waitFor()
    await page.getByRole('button', { name: 'Save anyway' }).click()
    await card(page, 'Kling 3.0').getByText('refusing charges').waitFor()
    expect([await charge(host, '0.01'), await charge(host, '0.01', 'Gemini')]).toEqual([402, 200])
  })

  test('a deleted budget comes back as it was', async () => {
    const other = { ...sinceReset, id: 'other', scope: { provider: 'Kling 3.0' } }
    const outputDir = await outputWith([sinceReset, other])
    const { page } = await openPage((await startHeadless(outputDir)).open)
    await goTo(page, 'Budgets')
    await page.getByRole('button', { name: 'Delete the budget for all providers' }).click()
    await card(page, 'All providers').waitFor({ state: 'detached' })
    expect(await budgetsIn(outputDir)).toEqual([other])
    await page.getByRole('button', { name: 'Undo' }).click()
    await card(page, 'All providers').waitFor()
    expect(await budgetsIn(outputDir)).toEqual([sinceReset, other])
  })

  test('a suggestion sets a budget by one click', async () => {
    const outputDir = await copyLegacyOutput()
    const { page } = await openPage((await startHeadless(outputDir)).open)
    await goTo(page, 'Budgets')
    await page.getByRole('button', { name: '$50 a month, warn at 80 %' }).click()
    await card(page, 'All providers').getByText('left of $50').waitFor()
    expect(await budgetsIn(outputDir)).toMatchObject([
      { scope: 'total', limit: '50', onExceed: 'block', warnAt: [0.8] },
    ])
  })

  test('what is wrong with a form is said beside the field, and nothing is written', async () => {
    const outputDir = await copyLegacyOutput()
    const { page } = await openPage((await startHeadless(outputDir)).open)
    await goTo(page, 'Budgets')
    await page.getByRole('button', { name: 'New budget' }).click()
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Enter an amount in dollars.').waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('placeholder'))).toBe('250.00')
    await page.getByLabel('Limit').fill('1,000')
    await page.getByText('Write it without commas, such as 1250.50.').waitFor()
    await page.getByRole('combobox', { name: 'Warn at' }).fill('soon')
    await page.getByRole('combobox', { name: 'Warn at' }).press('Enter')
    await page.getByText('“soon” is not a percentage from above 0 to 1000.').waitFor()
    await expect(budgetsIn(outputDir)).rejects.toThrow('ENOENT')
  })

  test('a budget that changed elsewhere meanwhile is not overwritten', async () => {
    const outputDir = await outputWith([sinceReset])
    const host = await startHeadless(outputDir)
    const { page } = await openPage(host.open)
    await goTo(page, 'Budgets')
    await page.getByRole('button', { name: 'Edit the budget for all providers' }).click()
    await page.getByLabel('Limit').fill('2')
    await callBridge(host, 'budgets.set', { budgets: [{ ...sinceReset, limit: '0.9' }] })
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('This budget was changed elsewhere.').waitFor()
    expect(await budgetsIn(outputDir)).toMatchObject([{ limit: '0.9' }])
  })

  test('a file that cannot be read is said, with what it means for charges', async () => {
    const outputDir = await copyLegacyOutput()
    await writeFile(join(outputDir, 'api_metrics/api_budgets.json'), '{')
    const { page } = await openPage((await startHeadless(outputDir)).open)
    await goTo(page, 'Budgets')
    await page.getByText('The budgets cannot be shown.').waitFor()
    await page.getByText('Charges are refused until the file is mended or removed.').waitFor()
    await writeFile(
      join(outputDir, 'api_metrics/api_budgets.json'),
      JSON.stringify({ version: 1, budgets: [sinceReset] }),
    )
    await card(page, 'All providers').waitFor()
  })

  test('a disk that cannot be written says so in the form, which keeps what was typed', async (context) => {
    const outputDir = await readOnlyCopy()
    if (outputDir === null) return context.skip('a file system can be mounted by root only')
    const { page } = await openPage((await startHeadless(outputDir)).open)
    await goTo(page, 'Budgets')
    await page.getByRole('button', { name: 'New budget' }).click()
    await page.getByLabel('Limit').fill('5')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('dialog').getByText('read-only').waitFor()
    expect(await page.getByLabel('Limit').inputValue()).toBe('5')
  })
})

function card(page: Page, name: string) {
  return page.getByRole('listitem').filter({ has: page.getByRole('heading', { name, exact: true }) })
}

async function charge(host: { url: string; token: string }, cost: string, provider = 'Kling 3.0'): Promise<number> {
  return (await callBridge(host, 'ledger.charge', { provider, cost })).status
}

async function outputWith(budgets: readonly Budget[]): Promise<string> {
  const outputDir = await copyLegacyOutput()
  await writeFile(join(outputDir, 'api_metrics/api_budgets.json'), JSON.stringify({ version: 1, budgets }))
  return outputDir
}

async function budgetsIn(outputDir: string): Promise<unknown> {
  return JSON.parse(await readFile(join(outputDir, 'api_metrics/api_budgets.json'), 'utf8')).budgets
}
