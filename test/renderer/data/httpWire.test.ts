import { expect, test } from 'vitest'
import { type EventStream, httpWire } from '../../../renderer/data/httpWire.ts'
import type { Notice } from '../../../shared/contract.ts'

test('a request waits until notices are heard, so that nothing happens unseen in between', async () => {
  const world = fakeWorld()
  const wire = httpWire(world)
  const reply = wire.call('archives.list', {})
  await tick()
  expect(world.asked).toEqual([])
  world.streams[0]?.onopen?.(new Event('open'))
  expect(await reply).toEqual({ ok: true, value: { archives: [] } })
  expect(world.asked).toEqual(['http://127.0.0.1:1/call/archives.list'])
})

test('a stream that breaks is opened again, and the state says how it stands', () => {
  const world = fakeWorld()
  const { connection } = httpWire(world)
  const states = [connection.read()]
  connection.watch(() => states.push(connection.read()))
  world.streams[0]?.onopen?.(new Event('open'))
  for (let attempt = 0; attempt < 5; attempt += 1) {
    world.streams.at(-1)?.onerror?.(new Event('error'))
    world.runTimers()
  }
  world.streams.at(-1)?.onopen?.(new Event('open'))
  expect(states).toEqual(['reconnecting', 'live', 'reconnecting', 'gone', 'live'])
  expect(world.streams).toHaveLength(6)
})

test('notices reach every listener until it leaves', () => {
  const world = fakeWorld()
  const wire = httpWire(world)
  const heard: Notice[] = []
  const leave = wire.listen((notice) => heard.push(notice))
  const notice = { seq: 7, name: 'budgets.changed', payload: {} } as const
  const say = () => world.streams[0]?.onmessage?.(new MessageEvent('message', { data: JSON.stringify(notice) }))
  say()
  leave()
  say()
  expect(heard).toEqual([notice])
})

test('an app that does not answer is a failure, not a throw', async () => {
  const world = { ...fakeWorld(), fetch: () => Promise.reject(new TypeError('Failed to fetch')) }
  const wire = httpWire(world)
  world.streams[0]?.onopen?.(new Event('open'))
  expect(await wire.call('archives.list', {})).toMatchObject({ ok: false, failure: { kind: 'unavailable' } })
})

function fakeWorld() {
  const streams: EventStream[] = []
  const asked: string[] = []
  let timers: (() => void)[] = []
  return {
    base: new URL('http://127.0.0.1:1/'),
    streams,
    asked,
    fetch: async (address: URL) => {
      asked.push(address.href)
      return Response.json({ ok: true, value: { archives: [] } })
    },
    events: () => {
      const stream: EventStream = { onopen: null, onerror: null, onmessage: null, close: () => {} }
      streams.push(stream)
      return stream
    },
    after: (_milliseconds: number, task: () => void) => {
      timers.push(task)
      return () => {}
    },
    runTimers() {
      const due = timers
      timers = []
      for (const task of due) task()
    },
  }
}

function tick(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
