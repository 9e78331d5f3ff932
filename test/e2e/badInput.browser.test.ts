import { appendFile, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeLog } from '../../electron/core/sample/writeLog.ts'
import { describeInBrowser } from '../support/browser.ts'
import { startHeadless } from '../support/headlessHost.ts'
import { projectDir } from '../support/projectDir.ts'
import { copyLegacyOutput, makeTempDir } from '../support/tempDir.ts'
import { chooseFolder, goTo, lineOf, logIn, untilCounted } from './pageSteps.ts'

describeInBrowser('bad input', (openPage) => {
  test('an empty directory says on each page what would appear there, and stays empty', async () => {
    const outputDir = await makeTempDir()
    const { page, errors } = await openPage((await startHeadless(outputDir)).open)
    await page.getByText('Nothing has been spent yet').waitFor()
    await goTo(page, 'Transactions')
    await page.getByText('No transactions yet').waitFor()
    await goTo(page, 'Vault')
    await page.getByText('The vault is empty').waitFor()
    expect([errors, await readdir(outputDir)]).toEqual([[], []])
  })

  test('a ledger that is not JSON is set aside, said so, and rebuilt from the log', async () => {
    const outputDir = await copyLegacyOutput()
    await writeFile(ledgerIn(outputDir), '{"Kling 3.0": "0.0')
    const { page, errors } = await openPage((await startHeadless(outputDir)).open)
    const banner = page.getByRole('status').filter({ hasText: 'The ledger file was damaged' })
    await banner.waitFor()
    const aside = (await readdir(join(outputDir, 'api_metrics'))).find((name) => name.includes('.corrupt.')) ?? ''
    expect(await banner.textContent()).toContain(aside)
    expect(await readFile(join(outputDir, 'api_metrics', aside), 'utf8')).toBe('{"Kling 3.0": "0.0')
    expect(JSON.parse(await readFile(ledgerIn(outputDir), 'utf8'))).toEqual(await legacyLedger())
    expect(errors).toEqual([])
  })

  test('a log with a torn tail says so, and counts the line once its other half has come', async () => {
    const outputDir = await copyLegacyOutput()
    const line = lineOf({ note: 'came in two halves' })
    await appendFile(logIn(outputDir), line.slice(0, 60))
    const { page, errors } = await openPage((await startHeadless(outputDir)).open)
    const banner = page.getByText('The last line of the transaction log is unfinished')
    await banner.waitFor()
    await untilCounted(page, '46')
    await appendFile(logIn(outputDir), line.slice(60))
    await page.getByText('came in two halves').first().waitFor()
    await untilCounted(page, '47')
    await banner.waitFor({ state: 'detached' })
    expect(errors).toEqual([])
  })

  test('garbage in the middle of the log is counted, left out and kept', async () => {
    const outputDir = await copyLegacyOutput()
    const lines = (await readFile(logIn(outputDir), 'utf8')).split('\n')
    const garbage = ['not JSON', '{"timestamp": 7}', '\u0000\u0000\u0000', '[]']
    const log = [...lines.slice(0, 20), ...garbage, ...lines.slice(20)].join('\n')
    await writeFile(logIn(outputDir), log)
    const { page, errors } = await openPage((await startHeadless(outputDir)).open)
    await page.getByText('4 lines of the transaction log could not be read').waitFor()
    await untilCounted(page, '46')
    expect(await readFile(logIn(outputDir), 'utf8')).toBe(log)
    expect(errors).toEqual([])
  })

  test('a directory that is taken away is said so, is not made again, and is shown when it is back', async () => {
    const outputDir = await copyLegacyOutput()
    const { page, errors } = await openPage((await startHeadless(outputDir)).open)
    await untilCounted(page, '46')
    await rename(outputDir, `${outputDir} elsewhere`)
    const alert = page.getByRole('alert').filter({ hasText: 'The output folder is gone' })
    await alert.waitFor()
    expect(await alert.textContent()).toContain(outputDir)
    expect(await page.getByText('Nothing has been spent yet').count()).toBe(0)
    await expect(readdir(outputDir)).rejects.toThrow('ENOENT')
    await rename(`${outputDir} elsewhere`, outputDir)
    await alert.waitFor({ state: 'detached' })
    await untilCounted(page, '46')
    expect(errors).toEqual([])
  })

  test('a log of a million lines opens while the pages answer', async () => {
    const outputDir = join(await makeTempDir(), 'output')
    await mkdir(join(outputDir, 'api_metrics'), { recursive: true })
    await writeLog(logIn(outputDir), { lines: 1_000_000 })
    const host = await startHeadless(await copyLegacyOutput())
    const { page, errors } = await openPage(host.open)
    await untilCounted(page, '46')
    await chooseFolder(page, outputDir)
    // Whichever of them is reached before the last line has been read: each answers at once.
    await goTo(page, 'Transactions')
    await goTo(page, 'Vault')
    await page.getByText('The vault is empty').waitFor()
    await goTo(page, 'Overview')
    await untilCounted(page, '1,000,000')
    await page.getByText('Reading the log').waitFor({ state: 'detached' })
    expect(errors).toEqual([])
  })
})

function ledgerIn(outputDir: string): string {
  return join(outputDir, 'api_metrics/api_costs.json')
}

async function legacyLedger(): Promise<unknown> {
  return JSON.parse(await readFile(ledgerIn(join(projectDir, 'test/fixtures/legacy-output')), 'utf8'))
}
