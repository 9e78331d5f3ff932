import type { Failure } from '../../shared/reply.ts'
import type { Caller } from './credentials.ts'

/** What the guard looks at. A header that may come more than once is the list of its values as they came. */
export interface RequestFacts {
  readonly method: string
  /** The path below its area, as of `addressOf`. */
  readonly path: string | null
  readonly hosts: readonly string[]
  readonly origins: readonly string[]
  readonly fetchSites: readonly string[]
  readonly contentTypes: readonly string[]
  /** Whose secret came along; null without one, or with a wrong one. */
  readonly caller: Caller | null
}

/**
 * Whether a request may be answered at all. The bridge listens on loopback only; what is left to keep out are web pages
 * in the user's browser and other programs and users of the same machine.
 * @returns null, or why it is refused.
 */
export function guard(facts: RequestFacts, port: number): Failure | null {
  if (facts.path === null) return foreignTarget
  return (
    refuseForeignHost(facts.hosts, port) ??
    refuseForeignOrigin(facts.origins, facts.hosts) ??
    refuseForeignSite(facts.fetchSites) ??
    refuseMethod(facts.method, facts.path) ??
    refuseStranger(facts.caller, facts.path) ??
    refuseContentType(facts.contentTypes, facts.method)
  )
}

/** Proxy abuse and confusion: `GET http://elsewhere/`, `//elsewhere/`, NUL, backslashes, broken percent-encoding. */
const foreignTarget = forbidden('The address is not one of this program.')

/**
 * DNS rebinding: a web page's own name is made to point at 127.0.0.1, so the browser takes us for the page's server.
 * Such a request carries the page's name in `Host`. Two Hosts are how one parser is made to see what another does not.
 */
function refuseForeignHost(hosts: readonly string[], port: number): Failure | null {
  const [host] = hosts
  if (host === undefined || hosts.length > 1) return forbidden('A request must carry exactly one Host header.')
  const own = ['127.0.0.1', 'localhost', '[::1]'].flatMap((name) =>
    port === 80 ? [name, `${name}:80`] : [`${name}:${port}`],
  )
  return own.includes(host.toLowerCase()) ? null : forbidden('The Host header names another machine or port.')
}

/** Cross-site request forgery: a page of another origin posts to us, and the browser says from where. */
function refuseForeignOrigin(origins: readonly string[], hosts: readonly string[]): Failure | null {
  if (origins.length === 0) return null
  const own = `http://${hosts[0]}`
  return origins.every((origin) => origin === own) ? null : forbidden('The request comes from another web page.')
}

/**
 * Cross-site requests that carry no Origin: pictures, scripts, links and frames of other pages, which could at least
 * measure us. `same-site` is refused as well: for a browser, other ports of this machine are the same site, but for us
 * they are other programs.
 */
function refuseForeignSite(fetchSites: readonly string[]): Failure | null {
  const isOwn = fetchSites.every((site) => site === 'same-origin' || site === 'none')
  return isOwn ? null : forbidden('The request comes from another web page.')
}

/** Preflights are never answered (so no other origin may send JSON), and a link or picture can never be a call. */
function refuseMethod(method: string, path: string): Failure | null {
  const allowed = isCall(path) ? 'POST' : 'GET'
  return method === allowed ? null : forbidden(`This address answers ${allowed} only.`)
}

/** Other programs and other users of this machine can reach the port, but do not know a secret. */
function refuseStranger(caller: Caller | null, path: string): Failure | null {
  if (caller !== null || !holdsData(path)) return null
  const message = 'Open the address that Spendvault printed when it started, or send its token.'
  return { kind: 'unauthorised', message }
}

/** Forms of other pages can post text and form data without a preflight, but not JSON. */
function refuseContentType(contentTypes: readonly string[], method: string): Failure | null {
  if (method !== 'POST') return null
  const isJson =
    contentTypes.length === 1 && /^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(contentTypes[0] ?? '')
  return isJson ? null : { kind: 'bad-input', message: 'The body must be application/json.', issues: [] }
}

function isCall(path: string): boolean {
  return path.startsWith('/call/')
}

/** Everything but the built page, which is the same for everybody. */
export function holdsData(path: string): boolean {
  return isCall(path) || path === '/events' || path.startsWith('/thumb/') || path.startsWith('/export/')
}

function forbidden(message: string): Failure {
  return { kind: 'forbidden', message }
}
