import { expect, test, vi } from 'vitest'
import { done, fail, type Reply } from '../../shared/reply.ts'
import { type FakeWire, fakeWire } from '../fakes/fakeWire.ts'
import { type BridgeUnderTest, bridgeUnderTest } from './bridgeUnderTest.ts'

const exportId = '0b0c8a4e-5f0c-4a52-9d7e-3c1f5a2b7c11'
const fileName = 'spendvault-transactions-2026-11-21.csv'
const mime = 'text/csv; charset=utf-8'
const PIECE = 768 * 1024

/** Answers `export.read` from these bytes, as the core does; `gone` from an offset on, where it is given. */
function exportOf(bytes: Buffer, gone = Number.POSITIVE_INFINITY): FakeWire {
  return fakeWire((_name, input): Reply<unknown> => {
    const { exportId: id, offset } = input as { exportId: string; offset: number } // what the bridge asks
    if (id !== exportId || offset >= gone) return fail({ kind: 'not-found', message: 'It is not there.' })
    const piece = bytes.subarray(offset, offset + PIECE)
    const end = offset + piece.length >= bytes.length
    return done({ fileName, mime, bytes: bytes.length, base64: piece.toString('base64'), end })
  })
}

function download({ pageUrl }: BridgeUnderTest, headers: Record<string, string>, id = exportId): Promise<Response> {
  return fetch(`${pageUrl}export/${id}`, { headers })
}

test('an export comes as a file to save, byte for byte', async () => {
  const bytes = Buffer.from(Array.from({ length: 2 * PIECE + 17 }, (_, at) => (at * 7919) % 251))
  const bridge = await bridgeUnderTest({ appWire: exportOf(bytes) })
  const answer = await download(bridge, bridge.asBrowser)
  expect(answer.status).toBe(200)
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': mime,
    'content-length': String(bytes.length),
    'content-disposition': `attachment; filename="${fileName}"`,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true)
})

test('an export that is not there is not found', async () => {
  const bridge = await bridgeUnderTest({ appWire: exportOf(Buffer.from('x')) })
  const answer = await download(bridge, bridge.asBrowser, '00000000-0000-4000-8000-000000000000')
  expect([answer.status, answer.headers.get('content-disposition')]).toEqual([404, null])
})

test('an export is given to nobody without a secret, to no other page, and by GET alone', async () => {
  const bridge = await bridgeUnderTest({ appWire: exportOf(Buffer.from('x')) })
  const statuses = [
    (await download(bridge, {})).status,
    (await download(bridge, { ...bridge.asBrowser, 'sec-fetch-site': 'cross-site' })).status,
    (await fetch(`${bridge.pageUrl}export/${exportId}`, { method: 'POST', headers: bridge.asBrowser })).status,
  ]
  expect([statuses, bridge.appWire.calls]).toEqual([[401, 403, 403], []])
})

test('an export that goes away half-way breaks off, so that nobody takes it for whole', async () => {
  const bridge = await bridgeUnderTest({ appWire: exportOf(Buffer.alloc(3 * PIECE), PIECE) })
  const answer = await download(bridge, bridge.asBrowser)
  await expect(answer.arrayBuffer()).rejects.toThrow()
  expect(bridge.logged).toEqual([])
})

test('a client that stops taking it is not read ahead of, and one that leaves ends it', async () => {
  const size = 200 * PIECE
  const bridge = await bridgeUnderTest({ appWire: exportOf(Buffer.alloc(size)) })
  const leaving = new AbortController()
  const answer = await fetch(`${bridge.pageUrl}export/${exportId}`, {
    headers: bridge.asBrowser,
    signal: leaving.signal,
  })
  const reader = answer.body?.getReader()
  await reader?.read()
  const asked = await settled(() => bridge.appWire.calls.length)
  expect(asked).toBeLessThan(100)
  leaving.abort()
  await expect(reader?.read()).rejects.toThrow()
  expect(await settled(() => bridge.appWire.calls.length)).toBeLessThan(100)
  expect(bridge.logged).toEqual([])
})

/** The value once it has stopped rising. */
async function settled(read: () => number): Promise<number> {
  let last = -1
  await vi.waitUntil(
    () => {
      const rises = read() !== last
      last = read()
      return !rises
    },
    { interval: 200, timeout: 10_000 },
  )
  return last
}
