import type { Input, Notice, Output, RequestName } from '../../shared/contract.ts'
import { type Failure, fail, type Reply } from '../../shared/reply.ts'
import { watched } from './watched.ts'
import type { ConnectedWire, Connection } from './wire.ts'

/** The part of the browser's EventSource that is used. */
export interface EventStream {
  onopen: ((event: Event) => void) | null
  onerror: ((event: Event) => void) | null
  onmessage: ((event: MessageEvent<string>) => void) | null
  close(): void
}

export interface HttpWorld {
  /** The address of the page's folder; ends with a slash. */
  readonly base: URL
  readonly fetch: (address: URL, init: RequestInit) => Promise<Response>
  readonly events: (address: URL) => EventStream
  /** @returns the undo. */
  readonly after: (milliseconds: number, task: () => void) => () => void
}

const RETRY_MS = 1_000
const TRIES_BEFORE_GONE = 5
/** A snapshot taken before the stream stands could miss what happens in between, but a page must not wait for ever. */
const PATIENCE_MS = 1_500

/** Requests by POST, notices by server-sent events; the session cookie of the page goes along by itself. */
export function httpWire(world: HttpWorld): ConnectedWire {
  const connection = watched<Connection>('reconnecting')
  const listeners = new Set<(notice: Notice) => void>()
  const standing = new Promise<void>((resolve) => {
    const stop = connection.watch(() => {
      stop()
      resolve()
    })
    world.after(PATIENCE_MS, resolve)
  })
  follow(world, connection.set, (notice) => {
    for (const hear of listeners) hear(notice)
  })
  return {
    connection,
    async call(name, input) {
      await standing
      return post(world, name, input)
    },
    listen(hear) {
      listeners.add(hear)
      return () => listeners.delete(hear)
    },
  }
}

/** Lives as long as the page does, so nothing closes it. */
function follow(world: HttpWorld, report: (state: Connection) => void, hear: (notice: Notice) => void): void {
  let failures = 0
  const open = (): void => {
    const stream = world.events(new URL('events', world.base))
    stream.onopen = () => {
      failures = 0
      report('live')
    }
    stream.onmessage = ({ data }) => hear(JSON.parse(data))
    stream.onerror = () => {
      // Browsers give up for good on some errors and wait long after others; one rule for all is simpler.
      stream.close()
      failures += 1
      report(failures < TRIES_BEFORE_GONE ? 'reconnecting' : 'gone')
      world.after(RETRY_MS, open)
    }
  }
  open()
}

async function post<Name extends RequestName>(
  world: HttpWorld,
  name: Name,
  input: Input<Name>,
): Promise<Reply<Output<Name>>> {
  try {
    const response = await world.fetch(new URL(`call/${name}`, world.base), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input),
      credentials: 'same-origin',
    })
    // The bridge answers every status with a Reply; the core behind it was built from the same contract.
    return (await response.json()) as Reply<Output<Name>>
  } catch {
    return fail(unreachable)
  }
}

const unreachable: Failure = {
  kind: 'unavailable',
  message: 'Spendvault does not answer. Nothing was changed; it is being tried again.',
  code: 'UNREACHABLE',
}
