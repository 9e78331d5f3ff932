import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ElectronApplication, Page } from 'playwright'
import { expect, test } from 'vitest'
import { recordsIn } from '../core/export/csv.ts'
import { describeInElectron } from '../support/electronApp.ts'
import { copyLegacyOutput, makeTempDir } from '../support/tempDir.ts'

describeInElectron('an export', (launch) => {
  test('is saved where the user says', async () => {
    const { app, page, errors } = await launch(['--output', await copyLegacyOutput()])
    const file = join(await makeTempDir(), 'saved.csv')
    const suggested = saveDownloadAs(app, file)
    await page.getByRole('link', { name: /Transactions/ }).click()
    await page.getByRole('button', { name: 'Export…' }).click()
    await page.getByRole('menuitem', { name: /CSV/ }).click()
    expect(await suggested).toMatch(/^spendvault-transactions-\d{4}-\d\d-\d\d\.csv$/)
    expect(recordsIn(await readFile(file, 'utf8'))).toHaveLength(46)
    expect(errors).toEqual([])
  })

  test('and what the page made itself are all that it can have saved', async () => {
    const { app, page } = await launch(['--output', await copyLegacyOutput()])
    await page.getByRole('link', { name: /Transactions/ }).waitFor()
    const asked = recordDownloads(app)
    const ofAnExport = new URL('export/00000000-0000-4000-8000-000000000000', page.url()).href
    const others = ['index.html', 'export/settings', 'export/../index.html', 'data:text/html,x']
    const blob = await page.evaluate(() => URL.createObjectURL(new Blob(['x'])))
    for (const address of [...others, blob, 'https://example.com/', 'http://127.0.0.1:9/', ofAnExport])
      await followDownload(page, address)
    await expect.poll(asked).toEqual([blob, ofAnExport])
  })
})

/** Answers in the place of the dialog. @returns the name that it would suggest, once the file is saved. */
async function saveDownloadAs(app: ElectronApplication, file: string): Promise<string> {
  return app.evaluate(
    ({ session }, path) =>
      new Promise<string>((resolve, reject) => {
        session.fromPartition('persist:page').once('will-download', (_event, item) => {
          const name = item.getFilename()
          item.setSavePath(path)
          item.once('done', (_done, state) => (state === 'completed' ? resolve(name) : reject(new Error(state))))
        })
      }),
    file,
  )
}

/** @returns what lets the downloads be read that were not prevented. */
function recordDownloads(app: ElectronApplication): () => Promise<string[]> {
  const recording = app.evaluate(({ session }) => {
    const passed: string[] = []
    Object.assign(globalThis, { passed })
    session.fromPartition('persist:page').on('will-download', (event, item) => {
      if (event.defaultPrevented) return
      passed.push(item.getURL())
      item.cancel()
    })
  })
  return async () => {
    await recording
    return app.evaluate(() => (globalThis as unknown as { passed: string[] }).passed) // put there above
  }
}

function followDownload(page: Page, address: string): Promise<void> {
  return page.evaluate((href) => {
    const link = document.createElement('a')
    link.href = href
    link.download = 'file'
    link.click()
  }, address)
}
