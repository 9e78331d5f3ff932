import { appendFile, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { goTo, lineOf, logIn } from './pageSteps.ts'

/** What programs and people of ill will could write where names, notes and labels stand. */
const texts: readonly string[] = [
  '<script>globalThis.pwned = 1</script>',
  '<img src=x onerror="globalThis.pwned = 2">',
  'javascript:alert(3)',
  'שלום $1,000,000',
]

/** Puts each of them into a provider and a note of the log, and into a label of the vault. */
export async function plantTexts(outputDir: string): Promise<void> {
  for (const text of texts) await appendFile(logIn(outputDir), lineOf({ provider: text, note: text }))
  const names = await readdir(join(outputDir, 'hash_vault'))
  const sidecars = names.filter((name) => name.endsWith('.json'))
  for (const [index, text] of texts.entries()) await relabel(join(outputDir, 'hash_vault', sidecars[index] ?? ''), text)
}

export async function relabel(sidecar: string, label: string): Promise<void> {
  const content = JSON.parse(await readFile(sidecar, 'utf8'))
  await writeFile(sidecar, JSON.stringify({ ...content, label }))
}

/** Waits until each text was shown on each page and in its details. @returns what it did: dialogs, windows, globals. */
export async function lookAtTexts(page: Page): Promise<readonly string[]> {
  const done: string[] = []
  page.on('dialog', (dialog) => {
    done.push(dialog.message())
    void dialog.dismiss()
  })
  page.on('popup', (popup) => void done.push(popup.url()))
  for (const text of texts) await untilIsolated(page, text)
  await goTo(page, 'Transactions')
  for (const text of texts) {
    await untilIsolated(page, text)
    await page.getByRole('row').filter({ hasText: text }).first().click()
    await page.getByRole('complementary', { name: 'Transaction' }).getByText(text).first().waitFor()
  }
  await goTo(page, 'Vault')
  for (const text of texts) {
    await untilIsolated(page, text)
    await page.getByRole('option').filter({ hasText: text }).click()
    await page.getByRole('complementary', { name: 'Vault entry' }).getByText(text).first().waitFor()
  }
  if (await page.evaluate(() => 'pwned' in globalThis)) done.push('a script ran')
  return done
}

/** The text stands in an element that keeps its writing direction to itself. */
async function untilIsolated(page: Page, text: string): Promise<void> {
  await page.locator('bdi').filter({ hasText: text }).first().waitFor()
}
