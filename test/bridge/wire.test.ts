import { join } from 'node:path'
import { openBridge } from '../../electron/bridge/bridge.ts'
import { openApp } from '../../electron/core/app.ts'
import type { Reply } from '../../shared/reply.ts'
import { behavesLikeAWire } from '../support/behavesLikeAWire.ts'
import { openHttpWire } from '../support/httpWire.ts'
import { makeTempDir } from '../support/tempDir.ts'

behavesLikeAWire('HTTP', async (outputDir) => {
  const dataDir = join(await makeTempDir(), 'data')
  const clock = () => new Date()
  const log = () => {}
  const app = opened(await openApp({ dataDir, outputDir, host: 'headless', version: '0', clock, log, desktop: null }))
  const wires = { appWire: app.wireFor('app'), bridgeWire: app.wireFor('bridge') }
  const bridge = opened(await openBridge({ port: 0, ...wires, rendererDir: await makeTempDir(), log }))
  const client = await openHttpWire(bridge.url, bridge.open)
  return {
    wire: client.wire,
    async close() {
      await client.close()
      await bridge.close()
      await app.close()
    },
  }
})

function opened<Value>(reply: Reply<Value>): Value {
  if (!reply.ok) throw new Error(reply.failure.message)
  return reply.value
}
