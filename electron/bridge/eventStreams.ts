import type { ServerResponse } from 'node:http'
import type { Notice, UncheckedWire } from '../../shared/contract.ts'

/** A client that leaves more than this unread is dropped; it comes back and takes a new snapshot. */
const MAX_BACKLOG_BYTES = 1024 * 1024
/** Proxies and browsers take a stream that is silent for long for dead. */
const HEARTBEAT_MS = 15_000

/** The open `GET /events` answers: server-sent events, one for each notice, whose id is the notice's `seq`. */
export interface EventStreams {
  open(response: ServerResponse, wire: UncheckedWire): void
  /** Ends every stream in good order. */
  close(): void
}

export function createEventStreams(): EventStreams {
  const streams = new Set<ServerResponse>()
  return {
    open(response, wire) {
      streams.add(response)
      response.on('close', () => streams.delete(response))
      stream(response, wire)
    },
    close() {
      for (const response of streams) response.end()
    },
  }
}

function stream(response: ServerResponse, wire: UncheckedWire): void {
  const write = (text: string) => {
    if (response.writableEnded || response.destroyed) return
    response.write(text)
    if (response.writableLength > MAX_BACKLOG_BYTES) response.destroy()
  }
  const unlisten = wire.listen((notice) => write(eventOf(notice)))
  const heartbeat = setInterval(() => write(': still here\n\n'), HEARTBEAT_MS)
  response.on('close', () => {
    clearInterval(heartbeat)
    unlisten()
  })
  response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-store' })
  // The first bytes tell the client that it is listening, so that a snapshot taken from now on misses nothing.
  write('retry: 1000\n: listening\n\n')
}

/** JSON has no raw line breaks, so one `data` line holds it. */
function eventOf(notice: Notice): string {
  return `id: ${notice.seq}\ndata: ${JSON.stringify(notice)}\n\n`
}
