import type { IncomingMessage, ServerResponse } from 'node:http'
import type { UncheckedWire } from '../../shared/contract.ts'
import { fail } from '../../shared/reply.ts'
import { type Caller, callerOf, isSameSecret, type Secrets, sessionCookie } from './credentials.ts'
import type { EventStreams } from './eventStreams.ts'
import { guard, type RequestFacts } from './guard.ts'
import { readJsonBody } from './jsonBody.ts'
import { type RendererFiles, sendRendererFile } from './rendererFiles.ts'
import { secureHeaders, send, sendReply } from './responses.ts'

export interface Routes {
  readonly port: number
  readonly secrets: Secrets
  readonly wires: Readonly<Record<Caller, UncheckedWire>>
  readonly files: RendererFiles
  readonly events: EventStreams
}

/** Answers one request. Rejects on a bug only. */
export async function answer(request: IncomingMessage, response: ServerResponse, routes: Routes): Promise<void> {
  secureHeaders(response)
  const { path, query } = addressOf(request.url ?? '')
  const facts = factsOf(request, path, routes)
  const refusal = guard(facts, routes.port)
  if (refusal !== null || path === null) {
    // A body may follow that nobody is going to read.
    if (request.method !== 'GET') response.setHeader('Connection', 'close')
    return sendReply(response, refusal === null ? notFound : fail(refusal))
  }
  if (path === '/open') return open(response, query, routes)
  // Without a caller there is no wire, whatever the guard said: a stranger gets files of the page only.
  const wire = facts.caller === null ? null : routes.wires[facts.caller]
  if (wire === null) return sendRendererFile(response, routes.files, path)
  if (path.startsWith('/call/')) return call(request, response, path.slice('/call/'.length), wire)
  if (path === '/events') return routes.events.open(response, wire)
  if (path.startsWith('/thumb/')) return thumbnail(response, path.slice('/thumb/'.length), query.has('v'), wire)
  return sendRendererFile(response, routes.files, path)
}

async function call(request: IncomingMessage, response: ServerResponse, name: string, wire: UncheckedWire) {
  const body = await readJsonBody(request)
  if (body.ok) return sendReply(response, await wire.call(name, body.value))
  response.setHeader('Connection', 'close')
  return sendReply(response, body)
}

async function thumbnail(response: ServerResponse, key: string, isVersioned: boolean, wire: UncheckedWire) {
  const reply = await wire.call('vault.thumbnail', { key })
  if (!reply.ok) return sendReply(response, reply)
  const { base64 } = reply.value as { base64: string } // the contract's output of vault.thumbnail, from our own core
  const caching = isVersioned ? 'private, max-age=31536000, immutable' : 'private, no-cache'
  return send(response, 200, 'image/png', caching, Buffer.from(base64, 'base64'))
}

/** Gives the browser its session, and takes the key out of the address bar. */
function open(response: ServerResponse, query: URLSearchParams, { secrets, port }: Routes): void {
  if (isSameSecret(query.get('key') ?? '', secrets.openingKey)) {
    const cookie = sessionCookie(secrets, port)
    response.writeHead(303, { Location: '/', 'Set-Cookie': cookie, 'Cache-Control': 'no-store' }).end()
  } else {
    send(response, 401, 'text/plain; charset=utf-8', 'no-store', wrongKey)
  }
}

const wrongKey =
  'This address does not open Spendvault, or no longer. Open the one that it printed when it was last started.\n'

function factsOf(request: IncomingMessage, path: string | null, { secrets, port }: Routes): RequestFacts {
  const headers = request.headersDistinct
  const { authorization: authorizations = [], cookie: cookies = [] } = headers
  return {
    method: request.method ?? '',
    path,
    hosts: headers.host ?? [],
    origins: headers.origin ?? [],
    fetchSites: headers['sec-fetch-site'] ?? [],
    contentTypes: headers['content-type'] ?? [],
    caller: callerOf({ authorizations, cookies }, secrets, port),
  }
}

/** Decodes the path once, so that what the guard looks at is what is answered; null where it is no plain path. */
function addressOf(target: string): { path: string | null; query: URLSearchParams } {
  const mark = target.indexOf('?')
  const encoded = mark === -1 ? target : target.slice(0, mark)
  const query = new URLSearchParams(mark === -1 ? '' : target.slice(mark))
  return { path: /^\/(?!\/)/.test(encoded) ? decoded(encoded) : null, query }
}

function decoded(path: string): string | null {
  try {
    const text = decodeURIComponent(path)
    return /[\\\0]/.test(text) ? null : text
  } catch {
    return null
  }
}

const notFound = fail({ kind: 'not-found', message: 'There is no such address.' })
