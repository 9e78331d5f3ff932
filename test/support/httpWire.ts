import { type EventStream, httpWire } from '../../renderer/data/httpWire.ts'
import type { UncheckedWire } from '../../shared/contract.ts'

export interface OpenedWire {
  readonly wire: UncheckedWire
  close(): Promise<void>
}

/**
 * The page's own wire, as a browser would run it that has opened the address `open`. Node has no EventSource, so this
 * brings what the wire uses of one.
 */
export async function openHttpWire(url: string, open: string): Promise<OpenedWire> {
  const opening = await fetch(open, { redirect: 'manual' })
  const cookie = opening.headers.get('set-cookie')?.split(';')[0] ?? ''
  const streams = new Set<EventStream>()
  const timers = new Set<NodeJS.Timeout>()
  let closed = false
  const wire = httpWire({
    base: new URL(opening.headers.get('location') ?? '/', url),
    fetch: (address, init) => fetch(address, { ...init, headers: { ...init.headers, cookie } }),
    events(address) {
      const stream = eventStream(address, cookie)
      streams.add(stream)
      return stream
    },
    after(milliseconds, task) {
      const timer = setTimeout(() => closed || task(), milliseconds)
      timers.add(timer)
      return () => clearTimeout(timer)
    },
  })
  // The page's wire knows the contract's names only; the tests send others as well.
  return {
    wire: wire as UncheckedWire,
    async close() {
      closed = true
      for (const timer of timers) clearTimeout(timer)
      for (const stream of streams) stream.close()
    },
  }
}

function eventStream(address: URL, cookie: string): EventStream {
  const leaving = new AbortController()
  const stream: EventStream = { onopen: null, onerror: null, onmessage: null, close: () => leaving.abort() }
  const lost = () => leaving.signal.aborted || stream.onerror?.(new Event('error'))
  read(address, cookie, leaving.signal, stream).then(lost, lost)
  return stream
}

async function read(address: URL, cookie: string, signal: AbortSignal, stream: EventStream): Promise<void> {
  const answer = await fetch(address, { headers: { cookie }, signal })
  if (!answer.ok || answer.body === null) return
  stream.onopen?.(new Event('open'))
  let unread = ''
  for await (const chunk of answer.body.pipeThrough(new TextDecoderStream())) {
    const events = `${unread}${chunk}`.split('\n\n')
    unread = events.pop() ?? ''
    for (const event of events) {
      const data = /^data: (.*)$/m.exec(event)?.[1]
      if (data !== undefined) stream.onmessage?.(new MessageEvent('message', { data }))
    }
  }
}
