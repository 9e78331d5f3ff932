import { appendFile, rename } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { describeInElectron } from '../support/electronApp.ts'
import { copyLegacyOutput } from '../support/tempDir.ts'
import { lookAtTexts, plantTexts } from './foreignText.ts'
import { logIn, untilCounted } from './pageSteps.ts'

describeInElectron('bad input in the window', (launch) => {
  test('text that others wrote is shown as it is, isolated, and nothing of it is run', async () => {
    const outputDir = await copyLegacyOutput()
    await plantTexts(outputDir)
    const { page, errors } = await launch(['--output', outputDir])
    expect(await lookAtTexts(page)).toEqual([])
    expect(errors).toEqual([])
  })

  test('garbage in the log is counted, and a directory that is taken away is said so', async () => {
    const outputDir = await copyLegacyOutput()
    await appendFile(logIn(outputDir), 'not JSON\n')
    const { page, errors } = await launch(['--output', outputDir])
    await page.getByText('1 line of the transaction log could not be read').waitFor()
    await rename(outputDir, `${outputDir} elsewhere`)
    const alert = page.getByRole('alert').filter({ hasText: 'The output folder is gone' })
    await alert.waitFor()
    await rename(`${outputDir} elsewhere`, outputDir)
    await alert.waitFor({ state: 'detached' })
    await untilCounted(page, '46')
    expect(errors).toEqual([])
  })
})
