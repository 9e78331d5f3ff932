import { appendFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Budget } from '../../shared/budget.ts'
import { describeInBrowser } from '../support/browser.ts'
import { startHeadless } from '../support/headlessHost.ts'
import { copyLegacyOutput } from '../support/tempDir.ts'
import { goTo, lineOf, logIn } from './pageSteps.ts'

const hostileNames = [
  '<script>document.title = "owned"</script><img src=x onerror="document.title = `owned`">',
  '\u202ereversed',
  'مزود الخدمة',
  'L'.repeat(1000),
  '__proto__',
  ' \n ',
]

describeInBrowser('the page of budgets', (openPage) => {
  test('names that try to be markup or to turn the page round stay names', async () => {
    const { page, errors, seriousViolations } = await openPage((await startHeadless(await hostileOutput())).open, {
      viewport: { width: 800, height: 860 },
    })
    await goTo(page, 'Budgets')
    await page.getByRole('heading', { name: /<script>/ }).waitFor()
    await page.getByRole('button', { name: /^Edit the budget for <script>/ }).click()
    await page.getByRole('dialog').getByLabel('Limit').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(await page.title()).toBe('Budgets · Spendvault')
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0)
    expect(await seriousViolations()).toEqual([])
    expect(errors).toEqual([])
  })

  test('everything is reached from the keyboard', async () => {
    const { page } = await openPage((await startHeadless(await copyLegacyOutput())).open)
    await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor()
    await page.keyboard.press('g')
    await page.keyboard.press('b')
    await page.getByRole('heading', { name: 'Budgets', level: 1 }).waitFor()
    await page.keyboard.press('Control+k')
    await page.locator('input[aria-label="Search commands"]:focus').waitFor()
    await page.keyboard.type('new budget')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog', { name: 'New budget' }).waitFor()
    await page.keyboard.type('25')
    await page.keyboard.press('Enter')
    await page.getByText('left of $25').waitFor()
    await page.getByRole('button', { name: 'Edit the budget for all providers' }).press('Enter')
    await page.getByRole('dialog', { name: 'Edit budget' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  })

  test.each(['dark', 'light'] as const)(
    'has no serious accessibility violation in the %s theme, wide or narrow',
    async (colorScheme) => {
      const { open } = await startHeadless(await hostileOutput())
      for (const width of [1280, 800]) {
        const { page, errors, seriousViolations } = await openPage(open, {
          colorScheme,
          viewport: { width, height: 860 },
        })
        await goTo(page, 'Budgets')
        await page.getByRole('heading', { name: '__proto__' }).waitFor()
        expect(await seriousViolations()).toEqual([])
        await page.getByRole('button', { name: 'New budget' }).click()
        await page.getByText('One provider').click()
        await page.getByRole('combobox', { name: 'Provider' }).fill('Kling 3.0')
        await page.getByLabel('Limit').fill('0.01')
        await page.getByText(/would be left|already/).waitFor()
        expect(await seriousViolations()).toEqual([])
        expect(errors).toEqual([])
      }
    },
  )
})

async function hostileOutput(): Promise<string> {
  const outputDir = await copyLegacyOutput()
  const budgets = hostileNames.map(
    (provider, index): Budget => ({
      id: String(index),
      scope: { provider },
      limit: '10',
      period: 'none',
      timeZone: 'UTC',
      resetHour: 0,
      onExceed: 'block',
      warnAt: [0.8],
    }),
  )
  await writeFile(join(outputDir, 'api_metrics/api_budgets.json'), JSON.stringify({ version: 1, budgets }))
  const lines = hostileNames.map((provider, index) =>
    lineOf({ provider, kind: 'hold', id: `hold ${index}`, cost: '7.5' }),
  )
  await appendFile(logIn(outputDir), lines.join(''))
  return outputDir
}
