import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { expect, test } from 'vitest'
import { describeInBrowser, type OpenPage, type WatchedPage } from '../support/browser.ts'
import { startHeadless } from '../support/headlessHost.ts'
import { copyLegacyOutput, makeTempDir } from '../support/tempDir.ts'

const rgba = '0d8d2d24d0bec00d48daafaf13e574e73b2464ca97b0df50b769de6ff62c7f51'

describeInBrowser('the vault', (openPage) => {
  test('shows every entry of the published pack, with its picture where there is one', async () => {
    const { page, errors } = await openVault(openPage, await copyLegacyOutput())
    await page.getByText(/^8 results · /).waitFor()
    expect(await entries(page).count()).toBe(8)
    const pictures = page.locator('[role="option"] img')
    await expect.poll(() => loadedWidths(page)).toEqual(Array.from({ length: 4 }, () => true))
    expect(await pictures.count()).toBe(4)
    expect(errors).toEqual([])
  })

  test('says of an entry without a sidecar that it is from before labels existed', async () => {
    const { page } = await openVault(openPage, await copyLegacyOutput())
    await entries(page).filter({ hasText: '8b592a85' }).click()
    await details(page).getByText('none: from before labels existed').waitFor()
  })

  test('says of a sidecar that cannot be read, and draws the kind where the picture is broken', async () => {
    const outputDir = await copyLegacyOutput()
    await writeFile(join(outputDir, 'hash_vault', `${rgba}.json`), '{"label": ')
    await writeFile(join(outputDir, 'hash_vault', `${rgba}.thumb.png`), 'no picture')
    const { page } = await openVault(openPage, outputDir)
    await entries(page)
      .filter({ hasText: rgba.slice(0, 8) })
      .click()
    await details(page).getByText('there, but unreadable').waitFor()
    await details(page).locator('svg[viewBox="0 0 96 64"]').waitFor()
  })

  test('can be narrowed to kinds and searched, and says so where nothing is found', async () => {
    const { page, seriousViolations } = await openVault(openPage, await copyLegacyOutput())
    await page.getByRole('button', { name: 'Audio 1' }).click()
    await page.getByText(/^1 result · /).waitFor()
    await page.getByRole('button', { name: /^All / }).click()
    await page.getByText(/^8 results · /).waitFor()
    await page.keyboard.press('/')
    await page.keyboard.type('songbook')
    await entries(page).filter({ hasText: 'Alec Soth / Songbook / full' }).waitFor()
    await page.getByText(/^1 result · /).waitFor()
    await page.keyboard.type(' lost')
    await page.getByText('No result matches').waitFor()
    expect(await seriousViolations()).toEqual([])
    await page.getByRole('button', { name: 'Clear search and kinds' }).click()
    await page.getByText(/^8 results · /).waitFor()
  })

  test('can be sorted and shown as a list, and the address keeps it', async () => {
    const { page } = await openVault(openPage, await copyLegacyOutput())
    await page.getByRole('button', { name: /^Sort:/ }).click()
    await page.getByRole('menuitem', { name: 'label A to Z' }).click()
    await page
      .getByText('List', { exact: true })
      .or(page.getByRole('img', { name: 'List' }))
      .first()
      .click()
    await page.reload()
    await page.getByRole('button', { name: 'Sort: label A to Z' }).waitFor()
    const labels = entries(page).filter({ hasText: /RGBA|a latent|Alec Soth|audio|nested/ })
    await labels.first().waitFor()
    expect((await labels.allInnerTexts()).map((text) => text.split('\n')[0])).toEqual([
      'a latent',
      'Alec Soth / Songbook / full',
      'audio',
      'nested',
      'RGBA',
    ])
  })

  test('is walked through by keys', async () => {
    const { page } = await openVault(openPage, await copyLegacyOutput())
    await entries(page).first().waitFor()
    const list = page.getByRole('listbox', { name: 'Vault entries' })
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowLeft', 'Enter']) await list.press(key)
    expect(await entries(page).nth(1).getAttribute('aria-selected')).toBe('true')
    await details(page).waitFor()
    await list.press('End')
    await expect.poll(() => entries(page).nth(7).getAttribute('aria-selected')).toBe('true')
    await list.press('Home')
    await list.press('Escape')
    await details(page).waitFor({ state: 'detached' })
  })

  test('follows the folder: a removed entry is gone by itself', async () => {
    const outputDir = await copyLegacyOutput()
    const { page } = await openVault(openPage, outputDir)
    await page.getByText(/^8 results · /).waitFor()
    for (const ending of ['pt', 'json', 'thumb.png']) await rm(join(outputDir, 'hash_vault', `${rgba}.${ending}`))
    await page.getByText(/^7 results · /).waitFor()
  })

  test('gives nothing to labels that are markup, turned round or of megabytes', async () => {
    const outputDir = await vaultOf([
      '<script>document.title = "owned"</script>',
      '\u202Eturned שלום',
      'x'.repeat(10_000_000),
    ])
    const { page, errors } = await openVault(openPage, outputDir)
    await page.getByText('<script>document.title = "owned"</script>').waitFor()
    const endless = entries(page).filter({ hasText: 'xxxx' })
    await endless.getByText('cut').waitFor()
    await endless.click()
    await details(page).getByText('cut').waitFor()
    expect(await page.title()).toBe('Vault · Spendvault')
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
    expect(errors).toEqual([])
  })

  test('of ten thousand entries draws only those in view', async () => {
    const { page } = await openVault(openPage, await vaultOf(Array.from({ length: 10_000 }, (_, i) => `entry ${i}`)))
    await page.getByText(/^10,000 results · /).waitFor()
    const list = page.getByRole('listbox', { name: 'Vault entries' })
    await list.press('End')
    await page.locator('[role="option"][aria-posinset="10000"] time').waitFor()
    expect(await entries(page).count()).toBeLessThan(120)
  })

  test.each(['light', 'dark'] as const)('is accessible in the %s theme', async (colorScheme) => {
    const options = { colorScheme, viewport: { width: 800, height: 860 } }
    const { page, errors, seriousViolations } = await openVault(openPage, await copyLegacyOutput(), options)
    await entries(page).nth(2).click()
    await details(page).getByText('Files').waitFor()
    expect([await seriousViolations(), errors]).toEqual([[], []])
  })
})

async function openVault(
  openPage: OpenPage,
  outputDir: string,
  options: Parameters<OpenPage>[1] = {},
): Promise<WatchedPage> {
  const opened = await openPage((await startHeadless(outputDir)).open, options)
  await opened.page.getByRole('link', { name: /Vault/ }).first().click()
  return opened
}

const entries = (page: Page) => page.getByRole('option')
const details = (page: Page) => page.getByRole('complementary', { name: 'Vault entry' })

function loadedWidths(page: Page): Promise<boolean[]> {
  return page
    .locator('[role="option"] img')
    .evaluateAll((images) => images.map((image) => image instanceof HTMLImageElement && image.naturalWidth > 0))
}

/** Entries of the value `"text"`, one for each label. */
async function vaultOf(labels: readonly string[]): Promise<string> {
  const outputDir = await makeTempDir()
  const vault = join(outputDir, 'hash_vault')
  await mkdir(vault)
  const value = await readFile(join(await copyLegacyOutput(), 'hash_vault', `${rgba}.pt`))
  for (const [i, label] of labels.entries()) {
    const key = i.toString(16).padStart(64, '0')
    const at = '2026-11-20T12:00:00.000001+00:00'
    const sidecar = { hash_key: key, label, created_at: at, last_accessed_at: at, payload: { kind: 'str' } }
    await writeFile(join(vault, `${key}.pt`), value.subarray(0, 100))
    await writeFile(join(vault, `${key}.json`), JSON.stringify({ ...sidecar, thumbnail: null, schema_version: 1 }))
  }
  return outputDir
}
