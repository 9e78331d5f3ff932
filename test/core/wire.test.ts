import { join } from 'node:path'
import { openApp } from '../../electron/core/app.ts'
import { behavesLikeAWire } from '../support/behavesLikeAWire.ts'
import { makeTempDir } from '../support/tempDir.ts'

behavesLikeAWire('the core', async (outputDir) => {
  const dataDir = join(await makeTempDir(), 'data')
  const clock = () => new Date()
  const log = () => undefined
  const app = await openApp({ dataDir, outputDir, host: 'headless', version: '0.0.0', clock, log, desktop: null })
  if (!app.ok) throw new Error(app.failure.message)
  return { wire: app.value.wireFor('app'), close: app.value.close }
})
