import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type Bridge, openBridge } from '../../electron/bridge/bridge.ts'
import { echoWire, type FakeWire } from '../fakes/fakeWire.ts'
import { makeTempDir } from '../support/tempDir.ts'

export interface BridgeUnderTest extends Bridge {
  readonly port: number
  /** The address that the page stands below, such as `http://127.0.0.1:41234/k3…/`. */
  readonly pageUrl: string
  /** Its path. */
  readonly pagePath: string
  readonly appWire: FakeWire
  readonly bridgeWire: FakeWire
  readonly rendererDir: string
  /** Headers of a program that has the token. */
  readonly asProgram: Record<string, string>
  /** Headers of a browser that has opened the printed address. */
  readonly asBrowser: Record<string, string>
  readonly logged: readonly string[]
}

/** A bridge with a small page behind it, closed when the test is over. */
export async function bridgeUnderTest(
  wires: { readonly appWire?: FakeWire; readonly bridgeWire?: FakeWire } = {},
): Promise<BridgeUnderTest> {
  const { appWire = echoWire(), bridgeWire = echoWire() } = wires
  const rendererDir = await smallPage()
  const logged: string[] = []
  const log = (line: string) => void logged.push(line)
  const opened = await openBridge({ port: 0, appWire, bridgeWire, rendererDir, log })
  if (!opened.ok) throw new Error(opened.failure.message)
  const bridge = opened.value
  onTestFinished(() => bridge.close())
  const asProgram = { authorization: `Bearer ${bridge.token}`, 'content-type': 'application/json' }
  const { cookie, pagePath } = await openSession(bridge)
  const asBrowser = { cookie, 'content-type': 'application/json' }
  const port = Number(new URL(bridge.url).port)
  const pageUrl = `${bridge.url}${pagePath}`
  return { ...bridge, port, pageUrl, pagePath, appWire, bridgeWire, rendererDir, asProgram, asBrowser, logged }
}

async function openSession({ open }: Bridge): Promise<{ readonly cookie: string; readonly pagePath: string }> {
  const { headers } = await fetch(open, { redirect: 'manual' })
  return { cookie: headers.get('set-cookie')?.split(';')[0] ?? '', pagePath: headers.get('location') ?? '' }
}

async function smallPage(): Promise<string> {
  const dir = join(await makeTempDir(), 'renderer')
  await mkdir(join(dir, 'assets'), { recursive: true })
  await writeFile(join(dir, 'index.html'), '<style nonce="__CSP_NONCE__"></style><p>the page</p>')
  await writeFile(join(dir, 'assets/index-B2x.js'), 'export {}')
  return dir
}
