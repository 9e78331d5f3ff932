import { chmod } from 'node:fs/promises'
import { expect, onTestFinished, type TestContext, test } from 'vitest'
import { describeInBrowser } from '../support/browser.ts'
import { startHeadless } from '../support/headlessHost.ts'
import { readOnlyCopy } from '../support/readOnlyCopy.ts'
import { copyFor, findStranger, type Stranger, startAs } from '../support/stranger.ts'
import { makeTempDir } from '../support/tempDir.ts'
import { logIn, typeFolder, untilCounted } from './pageSteps.ts'

describeInBrowser('where something is denied', (openPage) => {
  test('a directory that may not be read is refused, and the open one stays', async (context) => {
    const stranger = strangerOrSkip(context)
    const denied = await makeTempDir()
    await chmod(denied, 0)
    onTestFinished(() => chmod(denied, 0o700))
    const { page, errors } = await openPage((await startAs(stranger, await copyFor(stranger))).open)
    await untilCounted(page, '46')
    await typeFolder(page, denied)
    await page.getByText(`${denied} cannot be read: permission was denied`).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await untilCounted(page, '46')
    expect(errors.filter((error) => !error.includes('403'))).toEqual([])
  })

  test('a log that may not be read is said to be unreadable until it is readable', async (context) => {
    const stranger = strangerOrSkip(context)
    const outputDir = await copyFor(stranger)
    await chmod(logIn(outputDir), 0)
    const { page, errors } = await openPage((await startAs(stranger, outputDir)).open)
    const alert = page.getByRole('alert').filter({ hasText: 'The transaction log cannot be read' })
    await alert.waitFor()
    await chmod(logIn(outputDir), 0o600)
    await untilCounted(page, '46')
    await alert.waitFor({ state: 'detached' })
    expect(errors).toEqual([])
  })

  test('a disk that cannot be written is shown as any other, and what cannot be done says why', async (context) => {
    const outputDir = await readOnlyCopy()
    if (outputDir === null) return context.skip('a file system can be mounted by root only')
    const { page, errors } = await openPage((await startHeadless(outputDir)).open)
    await untilCounted(page, '46')
    await page.keyboard.press('Control+k')
    await page.getByText('Archive the totals and reset…').click()
    await page.getByRole('button', { name: 'Archive and reset' }).click()
    await page.getByText('The filesystem is read-only.').waitFor()
    await untilCounted(page, '46')
    expect(errors.filter((error) => !error.includes('503'))).toEqual([])
  })
})

function strangerOrSkip(context: TestContext): Stranger {
  return findStranger() ?? context.skip('no other user may run the host')
}
