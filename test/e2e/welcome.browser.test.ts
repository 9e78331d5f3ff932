import { cp, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { describeInBrowser } from '../support/browser.ts'
import { startHeadless } from '../support/headlessHost.ts'
import { spawnHeadless } from '../support/headlessProcess.ts'
import { copyLegacyOutput, makeTempDir, makeUserDirs } from '../support/tempDir.ts'

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
    await page
      .getByRole('link', { name: /Transactions/ })
      .getByText('46')
      .waitFor()
  })

  test('finds the output inside a ComfyUI folder', async () => {
    const comfy = await makeTempDir()
    for (const name of ['custom_nodes', 'models']) await mkdir(join(comfy, name))
    await cp(await copyLegacyOutput(), join(comfy, 'output'), { recursive: true })
    const { page } = await openPage(await startWithoutFolder())
    await page.getByRole('textbox', { name: 'Path of the folder' }).fill(comfy)
    await page.getByRole('button', { name: 'Open folder' }).click()
    await page
      .getByRole('link', { name: /Transactions/ })
      .getByText('46')
      .waitFor()
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
    const { page } = await openPage(await startWithoutFolder())
    await page.getByRole('button', { name: 'Open sample data' }).click()
    await page.getByText(/Making a year of sample data/).waitFor()
    await page.getByRole('link', { name: /Vault/ }).getByText('300').waitFor({ timeout: 120_000 })
  })

  test.each(['light', 'dark'] as const)('is accessible in the %s theme', async (colorScheme) => {
    const { page, seriousViolations } = await openPage(await startWithoutFolder(), { colorScheme })
    await page.getByRole('heading', { name: 'Welcome to Spendvault' }).waitFor()
    expect(await seriousViolations()).toEqual([])
  })
})

/** @returns the address to open in a browser. */
async function startWithoutFolder(userDirs?: Awaited<ReturnType<typeof makeUserDirs>>): Promise<string> {
  const { ready, close } = spawnHeadless([], { env: { ...process.env, ...(userDirs ?? (await makeUserDirs())) } })
  onTestFinished(async () => void (await close()))
  return (await ready).open
}
