import { cp, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { describeInBrowser } from '../support/browser.ts'
import { startHeadless } from '../support/headlessHost.ts'
import { spawnHeadless } from '../support/headlessProcess.ts'
import { copyLegacyOutput, makeTempDir, makeUserDirs } from '../support/tempDir.ts'
import { untilCounted } from './pageSteps.ts'

/** Waiting ends as soon as it can; this is when a test gives up. */
const patience = { timeout: 60_000 }

describeInBrowser('the first start', (openPage) => {
  test('asks for a folder, says what is wrong with it, and opens another', async () => {
    const { page } = await openPage(await startWithoutFolder())
    await page.getByRole('heading', { name: 'Welcome to Spendvault' }).waitFor()
    const field = page.getByRole('textbox', { name: 'Path of the folder' })
    await field.fill(join(await makeTempDir(), 'nowhere'))
    await field.press('Enter')
    await page.getByRole('alert').getByText('There is no such folder.').waitFor()
    await field.fill(await copyLegacyOutput())
    await page.getByRole('button', { name: 'Open folder' }).click()
    await untilCounted(page, '46')
  })

  test('finds the output inside a ComfyUI folder', async () => {
    const comfy = await makeTempDir()
    for (const name of ['custom_nodes', 'models']) await mkdir(join(comfy, name))
    await cp(await copyLegacyOutput(), join(comfy, 'output'), { recursive: true })
    const { page, errors } = await openPage(await startWithoutFolder())
    await page.getByRole('textbox', { name: 'Path of the folder' }).fill(comfy)
    await page.getByRole('button', { name: 'Open folder' }).click()
    await untilCounted(page, '46')
    expect(errors).toEqual([])
  })

  test('offers the folders of earlier times', async () => {
    const env = await makeUserDirs()
    for (const outputDir of [await copyLegacyOutput(), await copyLegacyOutput()])
      await (await startHeadless(outputDir, [], { env })).close()
    const { page, errors } = await openPage(await startWithoutFolder(env))
    const folders = page.getByRole('region', { name: 'Recent folders' }).getByRole('button')
    await expect.poll(() => folders.count()).toBe(2)
    const first = (await folders.first().getAttribute('title')) ?? ''
    await folders.first().click()
    await untilCounted(page, '46')
    await page.getByTitle(first).waitFor()
    expect(errors).toEqual([])
  })

  test('says who has a folder already, and leads there', async () => {
    const outputDir = await copyLegacyOutput()
    const env = await makeUserDirs()
    const { page } = await openPage(await startWithoutFolder(env))
    const other = await startHeadless(outputDir, [], { env })
    await page.getByRole('textbox', { name: 'Path of the folder' }).fill(outputDir)
    await page.getByRole('button', { name: 'Open folder' }).click()
    await page.getByText('Another Spendvault has this folder open.').waitFor()
    const link = page.getByRole('link', { name: 'Open that one' })
    expect(new URL((await link.getAttribute('href')) ?? '').origin).toBe(other.url)
  })

  test('opens sample data for those who have nothing yet', { timeout: 150_000 }, async () => {
    const { page, errors } = await openPage(await startWithoutFolder())
    await page.getByRole('button', { name: 'Open sample data' }).click()
    const progress = page.getByRole('progressbar', { name: 'Making sample data' })
    await expect.poll(async () => Number(await progress.getAttribute('aria-valuenow')), patience).toBeGreaterThan(30)
    await page.getByRole('link', { name: /Vault/ }).getByText('300').waitFor({ timeout: 120_000 })
    expect(errors).toEqual([])
  })

  test.each(['light', 'dark'] as const)('is accessible in the %s theme', async (colorScheme) => {
    const { page, errors, seriousViolations } = await openPage(await startWithoutFolder(), { colorScheme })
    await page.getByRole('heading', { name: 'Welcome to Spendvault' }).waitFor()
    expect(await seriousViolations()).toEqual([])
    expect(errors).toEqual([])
  })
})

/** @returns the address to open in a browser. */
async function startWithoutFolder(userDirs?: Awaited<ReturnType<typeof makeUserDirs>>): Promise<string> {
  const { ready, close } = spawnHeadless([], { env: { ...process.env, ...(userDirs ?? (await makeUserDirs())) } })
  onTestFinished(async () => void (await close()))
  return (await ready).open
}
