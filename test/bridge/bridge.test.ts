import { createServer } from 'node:http'
import { connect } from 'node:net'
import { expect, onTestFinished, test, vi } from 'vitest'
import { openBridge } from '../../electron/bridge/bridge.ts'
import { contentSecurityPolicy } from '../../shared/contentSecurityPolicy.ts'
import type { Notice } from '../../shared/contract.ts'
import { done, fail } from '../../shared/reply.ts'
import { echoWire, fakeWire } from '../fakes/fakeWire.ts'
import { httpText } from '../support/rawHttp.ts'
import { makeTempDir } from '../support/tempDir.ts'
import { type BridgeUnderTest, bridgeUnderTest } from './bridgeUnderTest.ts'

const patience = { timeout: 15_000 }

const key = 'a'.repeat(64)
const notice = (seq: number): Notice => ({ seq, name: 'vault.changed', payload: { entries: seq } })

/** A browser calls below the page's path, a program at the root. */
function post(bridge: BridgeUnderTest, name: string, body: string, headers: Record<string, string>) {
  const base = 'cookie' in headers ? bridge.pageUrl : `${bridge.url}/`
  return fetch(`${base}call/${name}`, { method: 'POST', headers, body })
}

test("a browser's calls reach the app's wire, a program's the bridge's wire", async () => {
  const bridge = await bridgeUnderTest()
  await post(bridge, 'app.info', '{"a":1}', bridge.asBrowser)
  await post(bridge, 'ledger.get', '', bridge.asProgram)
  expect([bridge.appWire.calls, bridge.bridgeWire.calls]).toEqual([
    [{ name: 'app.info', input: { a: 1 } }],
    [{ name: 'ledger.get', input: {} }],
  ])
})

test('a reply comes as JSON with the status of its kind', async () => {
  const failure = { kind: 'busy', message: 'Somebody else has the lock.', waitedMs: 10_000 } as const
  const bridge = await bridgeUnderTest({
    appWire: fakeWire((name) => (name === 'fine' ? done({ é: '€' }) : fail(failure))),
  })
  const fine = await post(bridge, 'fine', '{}', bridge.asBrowser)
  const busy = await post(bridge, 'busy', '{}', bridge.asBrowser)
  expect([fine.status, fine.headers.get('cache-control'), await fine.json()]).toEqual([
    200,
    'no-store',
    done({ é: '€' }),
  ])
  expect([busy.status, await busy.json()]).toEqual([503, { ok: false, failure }])
})

test('a body that is not JSON or not UTF-8 is bad input', async () => {
  const bridge = await bridgeUnderTest()
  const broken = await post(bridge, 'app.info', '{"a":', bridge.asBrowser)
  const body = new Uint8Array([0x22, 0xff, 0x22])
  const latin = await fetch(`${bridge.pageUrl}call/app.info`, { method: 'POST', headers: bridge.asBrowser, body })
  expect([broken.status, latin.status, bridge.appWire.calls]).toEqual([400, 400, []])
  expect(await broken.json()).toMatchObject({ ok: false, failure: { kind: 'bad-input' } })
})

test('a bug in the core is answered as one, logged, and keeps the others served', async () => {
  const bridge = await bridgeUnderTest({
    appWire: fakeWire((name) => {
      if (name === 'fine') return done(1)
      throw new Error('boom')
    }),
  })
  const answer = await post(bridge, 'broken', '{}', bridge.asBrowser)
  expect([answer.status, (await post(bridge, 'fine', '{}', bridge.asBrowser)).status]).toEqual([500, 200])
  expect(await answer.text()).not.toContain('boom')
  expect(bridge.logged.join()).toContain('boom')
})

test('the printed address gives the browser its session and leaves the address bar clean', async () => {
  const bridge = await bridgeUnderTest()
  const answer = await fetch(bridge.open, { redirect: 'manual' })
  expect(answer.status).toBe(303)
  expect(answer.headers.get('location')).toMatch(/^\/[\w-]{22}\/$/)
})

test('the session is sent to the path of the page only, where no other program of this machine has its address', async () => {
  const bridge = await bridgeUnderTest()
  const answer = await fetch(bridge.open, { redirect: 'manual' })
  expect(answer.headers.get('set-cookie')).toMatch(
    new RegExp(`^spendvault=[\\w-]{43}; HttpOnly; SameSite=Strict; Path=${bridge.pagePath}$`),
  )
})

test('the path of the page is another at each start, and no other leads to it', async () => {
  const [one, other] = [await bridgeUnderTest(), await bridgeUnderTest()]
  expect(one.pagePath).not.toBe(other.pagePath)
  const paths = [other.pagePath, one.pagePath.toUpperCase(), one.pagePath.slice(0, -2), '/index.html', '/assets/']
  const answers = await Promise.all(paths.map((path) => fetch(`${one.url}${path}`)))
  expect(answers.map(({ status }) => status)).toEqual(paths.map(() => 404))
})

test('neither secret opens what the other is for', async () => {
  const bridge = await bridgeUnderTest()
  const ask = (base: string, headers: Record<string, string>) =>
    fetch(`${base}call/app.info`, { method: 'POST', headers, body: '{}' })
  const answers = [await ask(`${bridge.url}/`, bridge.asBrowser), await ask(bridge.pageUrl, bridge.asProgram)]
  expect(answers.map(({ status }) => status)).toEqual([401, 401])
  expect([bridge.appWire.calls, bridge.bridgeWire.calls]).toEqual([[], []])
})

test('a browser that comes without the address is told to open it, and nothing else', async () => {
  const bridge = await bridgeUnderTest()
  const answer = await fetch(bridge.url)
  const html = await answer.text()
  expect([answer.status, html.includes('Open the address')]).toEqual([200, true])
  expect(html).not.toContain(bridge.pagePath)
})

test.each(['/open', '/open?key=', '/open?key=AAAA'])('%s gives no session', async (path) => {
  const bridge = await bridgeUnderTest()
  const answer = await fetch(`${bridge.url}${path}`, { redirect: 'manual' })
  expect([answer.status, answer.headers.get('set-cookie')]).toEqual([401, null])
})

test('no secret stands in for another', async () => {
  const bridge = await bridgeUnderTest()
  const openingKey = new URL(bridge.open).searchParams.get('key') ?? ''
  const session = bridge.asBrowser.cookie?.split('=')[1] ?? ''
  expect(new Set([openingKey, session, bridge.token]).size).toBe(3)
  for (const wrong of [openingKey, session]) {
    const headers = { ...bridge.asProgram, authorization: `Bearer ${wrong}` }
    expect((await post(bridge, 'app.info', '{}', headers)).status).toBe(401)
  }
})

test('the page is served with a nonce of its own each time and a policy that knows it', async () => {
  const bridge = await bridgeUnderTest()
  const pages = await Promise.all(['', '?again', '?more'].map((query) => fetch(`${bridge.pageUrl}${query}`)))
  const seen = await Promise.all(
    pages.map(async (page) => {
      const html = await page.text()
      const nonce = /nonce="([\w-]{22})"/.exec(html)?.[1] ?? ''
      expect(page.headers.get('content-security-policy')).toBe(contentSecurityPolicy(nonce))
      return [
        page.status,
        page.headers.get('content-type'),
        page.headers.get('cache-control'),
        html.includes('the page'),
      ]
    }),
  )
  expect(seen).toEqual(pages.map(() => [200, 'text/html; charset=utf-8', 'no-store', true]))
  expect(new Set(pages.map((page) => page.headers.get('content-security-policy'))).size).toBe(3)
})

test('files with a hash in their name are kept by the browser for ever, and what is not there is not the page', async () => {
  const bridge = await bridgeUnderTest()
  const script = await fetch(`${bridge.pageUrl}assets/index-B2x.js?x`)
  expect(Object.fromEntries(script.headers)).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
  })
  expect((await fetch(`${bridge.pageUrl}assets/index-old.js`)).status).toBe(404)
})

test('every answer forbids guessing, framing and embedding', async () => {
  const bridge = await bridgeUnderTest()
  const below = ['', 'assets/index-B2x.js', 'missing.js', 'events'].map((path) => `${bridge.pageUrl}${path}`)
  const paths = ['/', '/missing.js', '/events', '/open?key=wrong']
  for (const address of [...below, ...paths.map((path) => `${bridge.url}${path}`)]) {
    const { headers } = await fetch(address)
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-security-policy': expect.stringMatching(/default-src 'none'.*frame-ancestors 'none'/),
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    })
  }
})

test('a thumbnail is the PNG that the core answers, kept for ever under an address that names its version', async () => {
  const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 255])
  const appWire = fakeWire(() => done({ mime: 'image/png', base64: png.toString('base64') }))
  const bridge = await bridgeUnderTest({ appWire })
  const answer = await fetch(`${bridge.pageUrl}thumb/${key}?v=1`, { headers: bridge.asBrowser })
  const { headers } = answer
  expect([headers.get('content-type'), headers.get('cache-control')]).toEqual([
    'image/png',
    'private, max-age=31536000, immutable',
  ])
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(png)
  const unversioned = await fetch(`${bridge.pageUrl}thumb/${key}`, { headers: bridge.asBrowser })
  expect(unversioned.headers.get('cache-control')).toBe('private, no-cache')
  expect(appWire.calls[0]).toEqual({ name: 'vault.thumbnail', input: { key } })
})

test('a thumbnail that is not there is a reply with its status', async () => {
  const bridge = await bridgeUnderTest({ appWire: fakeWire(() => fail({ kind: 'not-found', message: 'None.' })) })
  const answer = await fetch(`${bridge.pageUrl}thumb/${key}`, { headers: bridge.asBrowser })
  expect([answer.status, await answer.json()]).toMatchObject([404, { ok: false }])
})

test('a notice reaches every listener as an event that carries its number', async () => {
  const bridge = await bridgeUnderTest()
  const streams = await Promise.all([1, 2].map(() => fetch(`${bridge.pageUrl}events`, { headers: bridge.asBrowser })))
  bridge.appWire.raise(notice(7))
  const expected = `retry: 1000\n: listening\n\nid: 7\ndata: ${JSON.stringify(notice(7))}\n\n`
  for (const answer of streams) {
    expect(answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    expect(await readUntil(answer, '7}}\n\n')).toBe(expected)
  }
})

test("a program listens to the bridge's wire, not to the app's", async () => {
  const bridge = await bridgeUnderTest()
  await fetch(`${bridge.url}/events`, { headers: bridge.asProgram })
  expect([bridge.appWire.listeners(), bridge.bridgeWire.listeners()]).toEqual([0, 1])
})

test('a listener that goes away is forgotten', async () => {
  const bridge = await bridgeUnderTest()
  const leaving = new AbortController()
  await fetch(`${bridge.pageUrl}events`, { headers: bridge.asBrowser, signal: leaving.signal })
  expect(bridge.appWire.listeners()).toBe(1)
  leaving.abort()
  await vi.waitFor(() => expect(bridge.appWire.listeners()).toBe(0), patience)
})

test('a listener that does not read is dropped instead of filling the memory', async () => {
  const bridge = await bridgeUnderTest()
  const socket = connect(bridge.port, '127.0.0.1')
  onTestFinished(() => void socket.destroy())
  const headers = [`Host: 127.0.0.1:${bridge.port}`, `Cookie: ${bridge.asBrowser.cookie}`]
  socket.pause().write(httpText([`GET ${bridge.pagePath}events HTTP/1.1`, ...headers]))
  await vi.waitFor(() => expect(bridge.appWire.listeners()).toBe(1), patience)
  const large: Notice = {
    seq: 1,
    name: 'health.changed',
    payload: { problems: [{ id: 'p', severity: 'info', title: 'x'.repeat(256 * 1024), message: '' }] },
  }
  // Some megabytes fit into the system's buffers between the two.
  await vi.waitFor(
    () => {
      for (let i = 0; i < 8; i++) bridge.appWire.raise(large)
      expect(bridge.appWire.listeners()).toBe(0)
    },
    { timeout: 20_000 },
  )
})

test('closing ends the streams in good order and lets a running call finish', async () => {
  let finish = () => {}
  const finished = new Promise<void>((resolve) => {
    finish = resolve
  })
  const bridge = await bridgeUnderTest({ appWire: fakeWire(() => finished.then(() => done('late'))) })
  const stream = await fetch(`${bridge.pageUrl}events`, { headers: bridge.asBrowser })
  const running = post(bridge, 'slow', '{}', bridge.asBrowser)
  await vi.waitFor(() => expect(bridge.appWire.calls).toHaveLength(1), patience)
  const closed = bridge.close()
  expect(await stream.text()).toBe('retry: 1000\n: listening\n\n')
  finish()
  expect(await (await running).json()).toEqual(done('late'))
  await closed
  expect(bridge.appWire.listeners()).toBe(0)
  await expect(fetch(bridge.url)).rejects.toThrow()
})

test('closing does not wait for a call that never ends', async () => {
  const bridge = await bridgeUnderTest({ appWire: fakeWire(() => new Promise(() => {})) })
  const running = post(bridge, 'endless', '{}', bridge.asBrowser).catch(() => 'cut off')
  await vi.waitFor(() => expect(bridge.appWire.calls).toHaveLength(1), patience)
  await bridge.close()
  expect(await running).toBe('cut off')
})

test('a taken port is named', async () => {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void other.close())
  const address = other.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const wires = { appWire: echoWire(), bridgeWire: echoWire() }
  const opened = await openBridge({ port, ...wires, rendererDir: await makeTempDir(), log: () => {} })
  expect(opened).toEqual(
    fail({
      kind: 'unavailable',
      code: 'EADDRINUSE',
      message: `Port ${port} is taken by another program. Choose another port.`,
    }),
  )
})

test('a page that was never built is said so', async () => {
  const wires = { appWire: echoWire(), bridgeWire: echoWire() }
  const opened = await openBridge({ port: 0, ...wires, rendererDir: '/nowhere/renderer', log: () => {} })
  expect(opened).toMatchObject({ ok: false, failure: { kind: 'unavailable', code: 'ENOENT' } })
})

/** What came until `text` came, and then hangs up. */
async function readUntil(answer: Response, text: string): Promise<string> {
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  let seen = ''
  while (reader !== undefined && !seen.includes(text)) {
    const { done: ended, value } = await reader.read()
    if (ended) break
    seen += value
  }
  await reader?.cancel()
  return seen
}
