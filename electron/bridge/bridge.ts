import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { UncheckedWire } from '../../shared/contract.ts'
import { done, fail, type Reply } from '../../shared/reply.ts'
import { newSecrets, type Secrets } from './credentials.ts'
import { createEventStreams, type EventStreams } from './eventStreams.ts'
import { listRendererFiles } from './rendererFiles.ts'
import { sendReply } from './responses.ts'
import { answer, type Routes } from './routes.ts'

export interface BridgeOptions {
  /** 0 takes any free port. */
  readonly port: number
  /** Answers the app's own page: everything. */
  readonly appWire: UncheckedWire
  /** Answers programs that have the token: never what only the app may ask. */
  readonly bridgeWire: UncheckedWire
  /** The folder of the built page. */
  readonly rendererDir: string
  readonly log: (line: string) => void
  /** Those that are absent are made anew. */
  readonly secrets?: Partial<Secrets>
}

export interface Bridge {
  /** Such as `http://127.0.0.1:41234`. */
  readonly url: string
  /** The address that makes a browser the app's own; as secret as the token. */
  readonly open: string
  readonly token: string
  /** Ends streams and connections; a request that is being answered has a second to finish. */
  close(): Promise<void>
}

const LOOPBACK = '127.0.0.1'
const CLOSING_MS = 1000
const SWEEP_MS = 20

/**
 * Listens on loopback.
 * @returns `unavailable` where the port or the page's files cannot be had; `code` is the operating system's.
 */
export async function openBridge(options: BridgeOptions): Promise<Reply<Bridge>> {
  const secrets = newSecrets(options.secrets)
  const events = createEventStreams()
  const files = await listRendererFiles(options.rendererDir)
  if (!files.ok) return files
  const server = createLimitedServer()
  const listening = await listen(server, options.port)
  if (!listening.ok) return listening
  const port = listening.value
  const wires = { app: options.appWire, bridge: options.bridgeWire }
  answerWith(server, { port, secrets, wires, files: files.value, events }, options.log)
  const url = `http://${LOOPBACK}:${port}`
  return done({
    url,
    open: `${url}/open?key=${secrets.openingKey}`,
    token: secrets.token,
    close: () => close(server, events),
  })
}

/** Limits for clients that send slowly, send much or open many connections: each costs us memory while it lasts. */
function createLimitedServer(): Server {
  const server = createServer({
    maxHeaderSize: 16 * 1024,
    headersTimeout: 10_000,
    requestTimeout: 30_000,
    keepAliveTimeout: 5_000,
    connectionsCheckingInterval: 5_000,
  })
  server.maxConnections = 128
  // Otherwise Node drops the headers after the 2000th, which could hide a second Host.
  server.maxHeadersCount = 0
  return server
}

function listen(server: Server, port: number): Promise<Reply<number>> {
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve(cannotListen(error, port)))
    server.listen({ host: LOOPBACK, port, exclusive: true }, () => {
      server.removeAllListeners('error')
      resolve(done((server.address() as AddressInfo).port)) // an AddressInfo for every server that is no pipe
    })
  })
}

function cannotListen(error: NodeJS.ErrnoException, port: number): Reply<never> {
  const code = error.code ?? 'UNKNOWN'
  if (code === 'EADDRINUSE')
    return fail({
      kind: 'unavailable',
      code,
      message: `Port ${port} is taken by another program. Choose another port.`,
    })
  return fail({ kind: 'unavailable', code, message: `Could not listen on port ${port}: ${error.message}` })
}

function answerWith(server: Server, routes: Routes, log: (line: string) => void): void {
  server.on('error', (error) => log(`the bridge's server failed: ${error.message}`))
  server.on('request', (request, response) => {
    answer(request, response, routes).catch((error: unknown) => {
      if (request.destroyed && !request.complete) return // the client went away while it was still sending
      log(`the bridge failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
      if (response.headersSent) response.destroy()
      else sendReply(response, fail({ kind: 'bug', message: 'Something went wrong inside Spendvault.' }))
    })
  })
}

async function close(server: Server, events: EventStreams): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  events.close()
  // Connections that are kept alive for a next request would hold the server open until they time out.
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS)
  const deadline = setTimeout(() => server.closeAllConnections(), CLOSING_MS)
  await closed
  clearInterval(sweep)
  clearTimeout(deadline)
}
