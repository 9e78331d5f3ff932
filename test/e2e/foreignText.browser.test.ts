import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { describeInBrowser } from '../support/browser.ts'
import { startHeadless } from '../support/headlessHost.ts'
import { copyLegacyOutput } from '../support/tempDir.ts'
import { lookAtTexts, plantTexts, relabel } from './foreignText.ts'
import { goTo, lineOf, logIn, untilCounted } from './pageSteps.ts'

const sidecar = 'hash_vault/0d8d2d24d0bec00d48daafaf13e574e73b2464ca97b0df50b769de6ff62c7f51.json'

describeInBrowser('text that others wrote', (openPage) => {
  test('is shown as it is, isolated, and nothing of it is run', async () => {
    const outputDir = await copyLegacyOutput()
    await plantTexts(outputDir)
    const { page, errors } = await openPage((await startHeadless(outputDir)).open)
    expect(await lookAtTexts(page)).toEqual([])
    // A breach of the page's policy would stand here too.
    expect(errors).toEqual([])
  })

  test('of ten megabytes is cut, said so, and holds nothing up', async () => {
    const outputDir = await copyLegacyOutput()
    const long = `begins ${'x'.repeat(10_000_000)}`
    await relabel(join(outputDir, sidecar), long)
    await appendFile(logIn(outputDir), lineOf({ provider: 'Long', note: long }))
    const { page, errors } = await openPage((await startHeadless(outputDir)).open)
    await untilCounted(page, '47')
    await goTo(page, 'Transactions')
    await page.getByRole('row').filter({ hasText: 'begins xxx' }).click()
    await page.getByRole('complementary', { name: 'Transaction' }).getByText('begins xxx').waitFor()
    await goTo(page, 'Vault')
    const entry = page.getByRole('option').filter({ hasText: 'begins xxx' })
    await entry.getByTitle('The label is longer than what is shown here.').waitFor()
    await entry.click()
    await page.getByRole('complementary', { name: 'Vault entry' }).getByText('Files').waitFor()
    expect((await page.innerHTML('body')).length).toBeLessThan(1_000_000)
    expect(errors).toEqual([])
  })
})
