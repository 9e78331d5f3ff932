import type { Wire } from '../../shared/contract.ts'
import type { WindowWire } from '../../shared/windowWire.ts'
import { httpWire } from './httpWire.ts'
import { type Watched, watched } from './watched.ts'

/** `gone`: it has not answered for a while; it is still being tried. */
export type Connection = 'live' | 'reconnecting' | 'gone'

export interface ConnectedWire extends Wire {
  readonly connection: Watched<Connection>
}

/** The app's own window has the core behind its preload script; a browser has it behind the address it came from. */
export function connectWire(page: Window): ConnectedWire {
  if (page.spendvault !== undefined) return windowWire(page.spendvault)
  return httpWire({
    base: new URL('./', page.location.href),
    fetch: (address, init) => page.fetch(address, init),
    events: (address) => new EventSource(address, { withCredentials: true }),
    after: (milliseconds, task) => {
      const timer = page.setTimeout(task, milliseconds)
      return () => page.clearTimeout(timer)
    },
  })
}

function windowWire(own: WindowWire): ConnectedWire {
  return { connection: watched<Connection>('live'), call: own.call, listen: own.listen }
}
