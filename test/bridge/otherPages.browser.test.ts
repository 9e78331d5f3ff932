import { createServer } from 'node:http'
import { expect, onTestFinished, test, vi } from 'vitest'
import { describeInBrowser } from '../support/browser.ts'
import { bridgeUnderTest } from './bridgeUnderTest.ts'

describeInBrowser('the bridge in a real browser', (openPage) => {
  test('the printed address opens the page, whose calls and notices then come through', async () => {
    const bridge = await bridgeUnderTest()
    const { page } = await openPage(bridge.open)
    expect([page.url(), await page.textContent('p')]).toEqual([bridge.pageUrl, 'the page'])
    const called = await page.evaluate(async () => {
      const headers = { 'content-type': 'application/json' }
      return (await fetch('call/app.info', { method: 'POST', headers, body: '{}' })).json()
    })
    expect(called).toEqual({ ok: true, value: { name: 'app.info' } })
    const heard = page.evaluate(
      () =>
        new Promise((resolve) => {
          new EventSource('events').onmessage = ({ data }) => resolve(JSON.parse(data))
        }),
    )
    await vi.waitUntil(() => bridge.appWire.listeners() === 1, { timeout: 10_000 })
    bridge.appWire.raise({ seq: 1, name: 'archives.changed', payload: {} })
    expect(await heard).toEqual({ seq: 1, name: 'archives.changed', payload: {} })
  })

  // The browser takes the first for the same site; the second is another site.
  test.each(['127.0.0.1', 'localhost'])('a page on another port of %s gets nothing, however it asks', async (name) => {
    const bridge = await bridgeUnderTest()
    const { page } = await openPage(bridge.open)
    const other = await otherProgram(name)
    await page.goto(other.address)
    // Even one that has learned the path, which nothing tells it.
    for (const base of [`${bridge.url}/`, bridge.pageUrl]) expect(await page.evaluate(attack, base)).toEqual(nothing)
    expect([bridge.appWire.calls, bridge.appWire.listeners(), bridge.bridgeWire.calls]).toEqual([[], 0, []])
  })

  test('the session is not sent to another program on this machine, whatever it is asked for', async () => {
    const bridge = await bridgeUnderTest()
    const { page } = await openPage(bridge.open)
    const other = await otherProgram('127.0.0.1')
    for (const path of ['', 'call/app.info', 'events']) await page.goto(`${other.address}${path}`)
    expect(other.cookies).toEqual([])
  })
})

const nothing = {
  json: 'failed',
  form: 'failed',
  events: 'failed',
  picture: 'failed',
  script: 'failed',
  frame: 'empty',
}

/** Everything that a page can try on another address; runs in the browser. */
async function attack(base: string) {
  const failed = () => 'failed'
  const loaded = (element: HTMLImageElement | HTMLScriptElement, address: string) =>
    new Promise<string>((resolve) => {
      element.onload = () => resolve('loaded')
      element.onerror = () => resolve('failed')
      element.src = address
      document.body.append(element)
    })
  const call = `${base}call/ledger.charge`
  const headers = { 'content-type': 'application/json' }
  const body = '{"provider":"x","cost":"1"}'
  const json = await fetch(call, { method: 'POST', headers, body, credentials: 'include' }).then(
    () => 'answered',
    failed,
  )
  const form = await fetch(call, { method: 'POST', mode: 'no-cors', body, credentials: 'include' }).then(
    () => 'answered',
    failed,
  )
  const events = await new Promise<string>((resolve) => {
    const source = new EventSource(`${base}events`, { withCredentials: true })
    source.onopen = () => resolve('listening')
    source.onerror = () => resolve('failed')
  })
  const picture = await loaded(new Image(), `${base}thumb/${'a'.repeat(64)}?v=1`)
  const script = await loaded(document.createElement('script'), `${base}assets/index-B2x.js`)
  const frame = document.createElement('iframe')
  frame.src = base
  const framed = new Promise<string>((resolve) => {
    frame.onload = () => resolve(frame.contentDocument?.querySelector('p') ? 'shown' : 'empty')
  })
  document.body.append(frame)
  return { json, form, events, picture, script, frame: await framed }
}

/** A server such as ComfyUI's, which may run code of strangers; keeps every cookie that it is sent. */
async function otherProgram(name: string): Promise<{ readonly address: string; readonly cookies: readonly string[] }> {
  const cookies: string[] = []
  const server = createServer((request, response) => {
    if (request.headers.cookie !== undefined) cookies.push(request.headers.cookie)
    response.setHeader('content-type', 'text/html').end('<!doctype html><title>another program</title><body></body>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const address = server.address()
  return { address: `http://${name}:${typeof address === 'object' && address !== null ? address.port : 0}/`, cookies }
}
