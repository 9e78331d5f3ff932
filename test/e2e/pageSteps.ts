import { join } from 'node:path'
import type { Page } from 'playwright'

export async function goTo(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name }).click()
  await page.getByRole('heading', { name, level: 1 }).waitFor()
}

/** The number beside "Transactions". */
export async function untilCounted(page: Page, count: string): Promise<void> {
  await page.getByRole('link', { name: `Transactions ${count}` }).waitFor()
}

export async function typeFolder(page: Page, path: string): Promise<void> {
  await page.getByRole('button', { name: /^Output folder/ }).click()
  await page.getByRole('menuitem', { name: 'Open another folder…' }).click()
  await page.getByRole('textbox', { name: 'Path' }).fill(path)
  await page.getByRole('dialog').getByRole('button', { name: 'Open' }).click()
}

export async function chooseFolder(page: Page, path: string): Promise<void> {
  await typeFolder(page, path)
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}

export function logIn(outputDir: string): string {
  return join(outputDir, 'api_metrics/api_transactions.jsonl')
}

/** As the published node pack writes it, with more keys. */
export function lineOf(more: Readonly<Record<string, string>>): string {
  const usual = {
    timestamp: '2026-11-20T12:10:32.920660+00:00',
    provider: 'Kling 3.0',
    cost: '0.05',
    running_total: '9',
  }
  return `${JSON.stringify({ ...usual, ...more })}\n`
}
