import type { IncomingMessage, ServerResponse } from 'node:http'
import type { UncheckedWire } from '../../shared/contract.ts'
import { fail } from '../../shared/reply.ts'
import { type Address, addressOf } from './address.ts'
import { type Caller, callerOf, isSameSecret, type Secrets, sessionCookie } from './credentials.ts'
import { sendDoorPage } from './doorPage.ts'
import { sendDownload } from './download.ts'
import type { EventStreams } from './eventStreams.ts'
import { guard, holdsData, type RequestFacts } from './guard.ts'
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
  const address = addressOf(request.url ?? '', routes.secrets.pagePath)
  const facts = factsOf(request, address, routes)
  const refusal = guard(facts, routes.port)
  if (refusal !== null || address.path === null) {
    // A body may follow that nobody is going to read.
    if (request.method !== 'GET') response.setHeader('Connection', 'close')
    return sendReply(response, refusal === null ? notFound : fail(refusal))
  }
  // Without a caller there is no wire, whatever the guard said: a stranger gets files of the page only.
  const wire = facts.caller === null ? null : routes.wires[facts.caller]
  if (wire !== null && holdsData(address.path)) return answerData(request, response, address, wire, routes)
  if (address.area === 'page') return sendRendererFile(response, routes.files, address.path)
  if (address.path === '/open') return open(response, address.query, routes)
  return sendDoorPage(response, address.path === '/' ? 200 : 404)
}

async function answerData(
  request: IncomingMessage,
  response: ServerResponse,
  { path, query }: Address,
  wire: UncheckedWire,
  routes: Routes,
): Promise<void> {
  if (path === '/events') return routes.events.open(response, wire)
  const [, kind, name = ''] = /^\/(call|export|thumb)\/(.*)$/s.exec(path ?? '') ?? []
  if (kind === 'call') return call(request, response, name, wire)
  if (kind === 'export') return sendDownload(response, name, wire)
  return thumbnail(response, name, query.has('v'), wire)
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
function open(response: ServerResponse, query: URLSearchParams, { secrets }: Routes): void {
  if (isSameSecret(query.get('key') ?? '', secrets.openingKey)) {
    const headers = {
      Location: `/${secrets.pagePath}/`,
      'Set-Cookie': sessionCookie(secrets),
      'Cache-Control': 'no-store',
    }
    response.writeHead(303, headers).end()
  } else {
    sendDoorPage(response, 401)
  }
}

function factsOf(request: IncomingMessage, { area, path }: Address, { secrets }: Routes): RequestFacts {
  const headers = request.headersDistinct
  const { authorization: authorizations = [], cookie: cookies = [] } = headers
  return {
    method: request.method ?? '',
    path,
    hosts: headers.host ?? [],
    origins: headers.origin ?? [],
    fetchSites: headers['sec-fetch-site'] ?? [],
    contentTypes: headers['content-type'] ?? [],
    caller: callerOf(area, { authorizations, cookies }, secrets),
  }
}

const notFound = fail({ kind: 'not-found', message: 'There is no such address.' })
