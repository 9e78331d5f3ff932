import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Session } from 'electron'
import { contentSecurityPolicy } from '../../shared/contentSecurityPolicy.ts'
import type { Wire } from '../../shared/contract.ts'
import { mediaType } from '../../shared/mediaType.ts'
import { isAppAddress } from './appAddress.ts'
import { exportDownload, exportIdIn } from './exportDownload.ts'

export interface AppPages {
  /** URL path, such as `/assets/index.js`, to the absolute path of the file. Nothing else is ever read. */
  readonly files: ReadonlyMap<string, string>
  readonly wire: Pick<Wire, 'call'>
}

/** Answers the page's requests: the built page, thumbnails of the vault, and exports. @returns the undo. */
export function serveAppPages({ protocol }: Session, pages: AppPages): () => void {
  protocol.handle('https', (request) => answer(request, pages))
  return () => protocol.unhandle('https')
}

async function answer({ method, url }: Request, { files, wire }: AppPages): Promise<Response> {
  if (method !== 'GET' || !isAppAddress(url)) return plain(404)
  const exportId = exportIdIn(url)
  if (exportId !== null) return exportDownload(exportId, wire)
  const { pathname } = new URL(url)
  const [, thumbnailKey] = /^\/thumb\/([0-9a-f]{64})$/.exec(pathname) ?? []
  if (thumbnailKey !== undefined) return thumbnail(thumbnailKey, wire)
  const name = pathname === '/' ? '/index.html' : pathname
  const file = files.get(name)
  if (file === undefined) return plain(404)
  return name === '/index.html' ? page(await readFile(file, 'utf8')) : respond(await readFile(file), mediaType(name))
}

function page(html: string): Response {
  const nonce = randomBytes(16).toString('base64url')
  const body = html.replaceAll('__CSP_NONCE__', nonce)
  return respond(body, mediaType('.html'), { 'Content-Security-Policy': contentSecurityPolicy(nonce) })
}

async function thumbnail(key: string, wire: Pick<Wire, 'call'>): Promise<Response> {
  const reply = await wire.call('vault.thumbnail', { key })
  if (!reply.ok) return plain(reply.failure.kind === 'not-found' ? 404 : 503)
  return respond(Buffer.from(reply.value.base64, 'base64'), reply.value.mime)
}

function respond(body: string | Uint8Array<ArrayBuffer>, type: string, headers: Record<string, string> = {}): Response {
  const always = { 'Content-Type': type, 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-cache' }
  return new Response(body, { headers: { ...always, ...headers } })
}

function plain(status: number): Response {
  return new Response(null, { status })
}
