import { symlink, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { MAX_BODY_BYTES } from '../../electron/bridge/jsonBody.ts'
import { httpText, rawHttp } from '../support/rawHttp.ts'
import { type BridgeUnderTest, bridgeUnderTest } from './bridgeUnderTest.ts'

const host = ({ port }: BridgeUnderTest) => `Host: 127.0.0.1:${port}`
const end = 'Connection: close'

/** Sends a call that would be answered, with some headers added behind the usual ones or left out by name. */
async function tryCall(bridge: BridgeUnderTest, changed: readonly string[], without: readonly string[] = []) {
  const usual = [host(bridge), end, `Cookie: ${bridge.asBrowser.cookie}`, 'Content-Type: application/json']
  const kept = usual.filter((line) => !without.some((name) => line.startsWith(`${name}:`)))
  const request = httpText(
    [`POST ${bridge.pagePath}call/app.info HTTP/1.1`, ...kept, ...changed, 'Content-Length: 2'],
    '{}',
  )
  const { status, text } = await rawHttp(bridge.port, request)
  return {
    status,
    asked: bridge.appWire.calls.length + bridge.bridgeWire.calls.length,
    cors: /access-control/i.test(text),
  }
}

test('the request that the attacks below are made from is answered', async () => {
  expect(await tryCall(await bridgeUnderTest(), [])).toEqual({ status: 200, asked: 1, cors: false })
})

const refused: Record<string, [changed: readonly string[], without?: readonly string[], status?: number]> = {
  'DNS rebinding': [['Host: evil.example'], ['Host']],
  'a second Host behind the right one': [['Host: evil.example']],
  'a second Host behind thousands of headers': [
    [...Array.from({ length: 2100 }, (_, i) => `a${i}:`), 'Host: evil.example'],
  ],
  'no Host': [[], ['Host'], 400],
  'a page of another origin': [['Origin: https://evil.example']],
  'a page of ComfyUI or another program on this machine': [
    ['Origin: http://127.0.0.1:8188', 'Sec-Fetch-Site: same-site'],
  ],
  'a page that hides its origin': [['Origin: null']],
  'a cross-site request without an origin': [['Sec-Fetch-Site: cross-site']],
  'no secret': [[], ['Cookie'], 401],
  'a wrong session': [['Cookie: spendvault=x'], ['Cookie'], 401],
  'a wrong token beside a right session': [['Authorization: Bearer AAAA'], [], 401],
  'two tokens': [['Authorization: Bearer AAAA', 'Authorization: Bearer BBBB'], [], 401],
  'a form': [['Content-Type: text/plain'], ['Content-Type'], 400],
}
test.each(Object.entries(refused))(
  'refuses %s before the core hears of it',
  async (_, [changed, without, status = 403]) => {
    expect(await tryCall(await bridgeUnderTest(), changed, without)).toEqual({ status, asked: 0, cors: false })
  },
)

test('the session of another host opens nothing', async () => {
  const bridge = await bridgeUnderTest()
  const other = await bridgeUnderTest()
  const { status } = await tryCall(bridge, [`Cookie: ${other.asBrowser.cookie}`], ['Cookie'])
  expect(status).toBe(401)
})

test('a cookie of our name that another program has set beside ours does not lock the user out', async () => {
  const bridge = await bridgeUnderTest()
  const [name] = bridge.asBrowser.cookie?.split('=') ?? []
  const { status } = await tryCall(bridge, [`Cookie: ${name}=planted; ${bridge.asBrowser.cookie}`], ['Cookie'])
  expect(status).toBe(200)
})

test.each([
  ['a preflight', 'OPTIONS /call/app.info HTTP/1.1'],
  ['a call by GET', 'GET /call/app.info HTTP/1.1'],
  ['another method', 'DELETE / HTTP/1.1'],
  ['a proxy request', 'GET http://evil.example/ HTTP/1.1'],
  ['a path that becomes another machine', 'GET //evil.example/ HTTP/1.1'],
])('refuses %s', async (_, line) => {
  const bridge = await bridgeUnderTest()
  const { status, text } = await rawHttp(bridge.port, httpText([line, host(bridge), end]))
  expect([status, /access-control/i.test(text)]).toEqual([403, false])
})

test('a call whose path is encoded needs its secret all the same', async () => {
  const bridge = await bridgeUnderTest()
  for (const base of ['/', bridge.pagePath]) {
    const lines = [`POST ${base}%63all/app.info HTTP/1.1`, host(bridge), end, 'Content-Type: application/json']
    expect((await rawHttp(bridge.port, httpText([...lines, 'Content-Length: 2'], '{}'))).status).toBe(401)
    const listen = [`GET ${base}%65vents HTTP/1.1`, host(bridge), end]
    expect((await rawHttp(bridge.port, httpText(listen))).status).toBe(401)
  }
})

test.each([
  '/../secret.txt',
  '/assets/../../secret.txt',
  '/%2e%2e/secret.txt',
  '/..%2fsecret.txt',
  '/..%5csecret.txt',
  '/..\\secret.txt',
  '/secret.txt%00.js',
  '/%',
  '/assets/link.txt',
  '/linked/secret.txt',
])('no path leads out of the folder of the page: %s', async (path) => {
  const bridge = await bridgeUnderTest()
  const outside = dirname(bridge.rendererDir)
  await writeFile(join(outside, 'secret.txt'), 'the secret')
  await symlink(join(outside, 'secret.txt'), join(bridge.rendererDir, 'assets/link.txt'))
  await symlink(outside, join(bridge.rendererDir, 'linked'))
  for (const base of ['', bridge.pagePath.slice(0, -1)]) {
    const { status, text } = await rawHttp(bridge.port, httpText([`GET ${base}${path} HTTP/1.1`, host(bridge), end]))
    expect(text).not.toContain('the secret')
    expect([403, 404]).toContain(status)
  }
})

test('a body that says it is too large is refused, and the connection closed', async () => {
  const bridge = await bridgeUnderTest()
  const cookie = `Cookie: ${bridge.asBrowser.cookie}`
  const lines = [
    `POST ${bridge.pagePath}call/app.info HTTP/1.1`,
    host(bridge),
    cookie,
    'Content-Type: application/json',
  ]
  const request = httpText([...lines, `Content-Length: ${MAX_BODY_BYTES + 1}`])
  expect((await rawHttp(bridge.port, request)).status).toBe(400)
  expect(bridge.appWire.calls).toEqual([])
})

test('a body that grows too large without saying so is refused, and the connection closed', async () => {
  const bridge = await bridgeUnderTest()
  const cookie = `Cookie: ${bridge.asBrowser.cookie}`
  const lines = [
    `POST ${bridge.pagePath}call/app.info HTTP/1.1`,
    host(bridge),
    cookie,
    'Content-Type: application/json',
  ]
  const chunk = `10000\r\n${' '.repeat(0x10000)}\r\n`
  const request = httpText([...lines, 'Transfer-Encoding: chunked'], chunk.repeat(17))
  expect((await rawHttp(bridge.port, request)).status).toBe(400)
  expect(bridge.appWire.calls).toEqual([])
})

test('headers that are too large are refused', async () => {
  const bridge = await bridgeUnderTest()
  const request = httpText(['GET / HTTP/1.1', host(bridge), `X: ${'x'.repeat(20_000)}`])
  expect((await rawHttp(bridge.port, request)).status).toBe(431)
})

test('keys that name the prototype arrive as plain keys and change nothing', async () => {
  const bridge = await bridgeUnderTest()
  const body = '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'
  await fetch(`${bridge.pageUrl}call/app.info`, { method: 'POST', headers: bridge.asBrowser, body })
  const input = bridge.appWire.calls[0]?.input
  expect(Object.keys(Object(input))).toEqual(['__proto__', 'constructor'])
  expect(Object.getPrototypeOf(input)).toBe(Object.prototype)
  expect({}).not.toHaveProperty('polluted')
})

test('a client that hangs up in the middle of its body leaves the others served and nothing in the log', async () => {
  const bridge = await bridgeUnderTest()
  const cookie = `Cookie: ${bridge.asBrowser.cookie}`
  const lines = [
    `POST ${bridge.pagePath}call/app.info HTTP/1.1`,
    host(bridge),
    cookie,
    'Content-Type: application/json',
  ]
  await new Promise<void>((resolve) => {
    const socket = connect(bridge.port, '127.0.0.1', () => {
      socket.write(httpText([...lines, 'Content-Length: 100'], '{"half'), () => socket.destroy())
    })
    socket.on('close', () => resolve())
  })
  expect(await tryCall(bridge, [])).toMatchObject({ status: 200 })
  expect(bridge.logged).toEqual([])
})

test('it cannot be reached from another machine', async () => {
  const bridge = await bridgeUnderTest()
  const outside = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter((address) => !address.internal && address.family === 'IPv4')
  const reached = await Promise.all(outside.map(({ address }) => canConnect(bridge.port, address)))
  expect(reached).not.toContain(true)
})

function canConnect(port: number, address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, address, () => resolve(true))
    socket.on('error', () => resolve(false))
    socket.on('close', () => resolve(false))
    setTimeout(() => socket.destroy(), 1000).unref()
  })
}
