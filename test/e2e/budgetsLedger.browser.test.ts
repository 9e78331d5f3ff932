import { appendFile, readFile } from 'node:fs/promises'
import type { Page } from 'playwright'
import { expect, test } from 'vitest'
import { describeInBrowser } from '../support/browser.ts'
import { callBridge } from '../support/callBridge.ts'
import { startHeadless } from '../support/headlessHost.ts'
import { copyLegacyOutput } from '../support/tempDir.ts'
import { goTo, lineOf, logIn } from './pageSteps.ts'

describeInBrowser('the ledger on the page of budgets', (openPage) => {
  test('a reset makes an archive, and its undo brings the amounts back', async () => {
    const { page, errors } = await openPage((await startHeadless(await copyLegacyOutput())).open)
    await goTo(page, 'Budgets')
    await part(page, 'Ledger').getByText('$0.245').waitFor()
    await page.getByRole('button', { name: 'Reset…' }).click()
    await page.getByLabel('Note for the archive').fill('Books closed')
    await page.getByRole('button', { name: 'Archive and reset' }).click()
    await part(page, 'Ledger').getByText('$0.00').waitFor()
    await part(page, 'Archives').getByText('2 providers · Books closed').waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await part(page, 'Ledger').getByText('$0.245').waitFor()
    await part(page, 'Archives').getByText('restored', { exact: true }).waitFor()
    expect(errors).toEqual([])
  })

  test('an archive shows its amounts, is exported to the last digit and restored once', async () => {
    const host = await startHeadless(await copyLegacyOutput())
    await callBridge(host, 'ledger.charge', { provider: 'Kling 3.0', cost: '0.0000001' })
    await callBridge(host, 'ledger.reset', { note: 'November' })
    const { page, errors } = await openPage(host.open)
    await goTo(page, 'Budgets')
    await part(page, 'Archives')
      .getByRole('button', { name: /November/ })
      .click()
    const archive = page.getByRole('dialog', { name: /^Archive of/ })
    await archive
      .getByRole('row', { name: /Gemini 80 %/ })
      .getByTitle('$0.195')
      .waitFor()
    expect(await downloaded(page, 'CSV')).toBe('\ufeffprovider,spent\r\n"Gemini",0.195\r\n"Kling 3.0",0.0500001\r\n')
    expect(JSON.parse(await downloaded(page, 'JSON'))).toMatchObject({ note: 'November', total: '0.2450001' })
    await archive.getByRole('button', { name: 'Restore' }).click()
    await archive.waitFor({ state: 'detached' })
    await part(page, 'Ledger').getByTitle('$0.2450001').waitFor()
    await part(page, 'Archives')
      .getByRole('button', { name: /November/ })
      .click()
    await archive.getByText(/Its amounts were brought back/).waitFor()
    expect(errors).toEqual([])
  })

  test('a hold waits for a decision: billed at its real cost, or not billed with the reason', async () => {
    const host = await startHeadless(await copyLegacyOutput())
    const { page, errors } = await openPage(host.open)
    await goTo(page, 'Budgets')
    await callBridge(host, 'ledger.hold', { id: 'h1', provider: 'Kling 3.0', cost: '0.28', nodeId: '12' })
    await callBridge(host, 'ledger.hold', { id: 'h2', provider: 'Gemini', cost: '0.04' })
    await part(page, 'Open holds').getByText('$0.32 keeps counting until you decide').waitFor()

    await page.getByRole('button', { name: 'It was billed: $0.28 for Kling 3.0' }).click()
    expect(await page.getByLabel('Billed', { exact: true }).inputValue()).toBe('0.28')
    await page.getByLabel('Billed', { exact: true }).fill('0.3')
    await page.keyboard.press('Enter')
    await part(page, 'Ledger').getByText('$0.585').waitFor()

    await page.getByRole('button', { name: 'Not billed: $0.04 for Gemini' }).click()
    await page.getByRole('button', { name: 'The run was interrupted' }).click()
    expect(await page.getByLabel('Reason').inputValue()).toBe('The run was interrupted')
    await page.getByRole('button', { name: 'Give it back' }).click()
    await part(page, 'Ledger').getByText('$0.545').waitFor()
    await part(page, 'Open holds').waitFor({ state: 'detached' })
    expect(errors).toEqual([])
  })

  test('holds that nobody settled are said on the overview, and lead to the decision', async () => {
    const outputDir = await copyLegacyOutput()
    const held = { kind: 'hold', cost: '0.28', timestamp: '2026-01-05T12:00:00+00:00' }
    await appendFile(
      logIn(outputDir),
      lineOf({ ...held, id: 'old', provider: '\u202eold' }) + lineOf({ ...held, id: 'b' }),
    )
    const { page } = await openPage((await startHeadless(outputDir)).open)
    await page.getByText('2 holds are open.').waitFor()
    await page.getByText(/\$0\.56 keeps counting until you decide/).waitFor()
    await page.getByRole('link', { name: 'Review' }).click()
    await page.getByRole('button', { name: 'Not billed: $0.28 for Kling 3.0' }).waitFor()
    const focused = () => page.evaluate(() => document.activeElement?.querySelector('h2')?.textContent)
    await expect.poll(focused).toBe('Open holds')
  })

  test('verifying reads the log anew and says whether it agrees with the ledger', async () => {
    const { page, errors } = await openPage((await startHeadless(await copyLegacyOutput())).open)
    await goTo(page, 'Budgets')
    await page.getByRole('button', { name: 'Verify' }).click()
    await page.getByText('Log and ledger agree: 46 lines read anew, $0.245 in all.').waitFor()
    expect(errors).toEqual([])
  })

  test('a correction says what will become of the sum, and needs a reason', async () => {
    const outputDir = await copyLegacyOutput()
    const { page } = await openPage((await startHeadless(outputDir)).open)
    await goTo(page, 'Budgets')
    await page.getByRole('button', { name: 'Correct…' }).click()
    await page.getByRole('combobox', { name: 'Provider' }).fill('Kling 3.0')
    await page.getByText('Take off the spend').click()
    await page.getByLabel('Amount').fill('0.02')
    await page.getByText('Since the last reset: $0.05 becomes $0.03.').waitFor()
    const correct = page.getByRole('button', { name: 'Correct', exact: true })
    expect(await correct.isDisabled()).toBe(true)
    await page.getByLabel('Reason').fill('Refunded')
    await correct.click()
    await part(page, 'Ledger').getByText('$0.225').waitFor()
    const last = (await readFile(logIn(outputDir), 'utf8')).trimEnd().split('\n').at(-1) ?? ''
    expect(JSON.parse(last)).toMatchObject({ kind: 'adjust', provider: 'Kling 3.0', cost: '-0.02', note: 'Refunded' })
  })
})

function part(page: Page, name: string) {
  return page.getByRole('region', { name, exact: true })
}

async function downloaded(page: Page, format: string): Promise<string> {
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: format, exact: true }).click()
  return readFile(await (await downloading).path(), 'utf8')
}
