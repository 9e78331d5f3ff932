import { done, type Reply } from '../shared/reply.ts'
import { type Bridge, openBridge } from './bridge/bridge.ts'
import { openDiscovery } from './bridge/discovery.ts'
import type { App } from './core/app.ts'

export interface SharingOptions {
  /** 0 takes any free port. */
  readonly port: number
  /** The token for programs; null makes a new one. */
  readonly token: string | null
  /** The folder of the built page. */
  readonly rendererDir: string
  readonly configDir: string
  readonly log: (line: string) => void
}

/**
 * Lets a browser, the ComfyUI extension and other programs of this user in, and tells them where: by the mark on the open
 * directory and by the discovery file. Closing it takes both back.
 */
export async function shareOverHttp(app: App, options: SharingOptions): Promise<Reply<Bridge>> {
  const { port, token: fixed, rendererDir, configDir, log } = options
  const wires = { appWire: app.wireFor('app'), bridgeWire: app.wireFor('bridge') }
  const secrets = fixed === null ? {} : { token: fixed }
  const opened = await openBridge({ port, ...wires, rendererDir, log, secrets })
  if (!opened.ok) return opened
  const bridge = opened.value
  const { url, token } = bridge
  const discovery = openDiscovery({ configDir, pid: process.pid, url, token, log })
  const unwatch = app.onOutputDirs((dirs) => void discovery.announce(dirs))
  await app.announce(bridge.open)
  await discovery.announce(app.outputDirs())
  const close = async () => {
    unwatch()
    await discovery.close()
    await bridge.close()
  }
  return done({ ...bridge, close })
}
