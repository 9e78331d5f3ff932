import { randomBytes } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import { contentSecurityPolicy } from '../../shared/contentSecurityPolicy.ts'
import { mediaType } from '../../shared/mediaType.ts'
import { done, fail, type Reply } from '../../shared/reply.ts'
import { send, sendReply } from './responses.ts'

/** URL path, such as `/assets/index-B2x.js`, to the file's absolute path. */
export type RendererFiles = ReadonlyMap<string, string>

/**
 * Lists the built page's files once. Only what is in this list is ever served, by exact name, so no `..`, encoding, NUL
 * or link in a request can lead out of the folder. Links within the folder are left out for the same reason.
 * @returns `unavailable` where the folder cannot be read.
 */
export async function listRendererFiles(rendererDir: string): Promise<Reply<RendererFiles>> {
  const files = new Map<string, string>()
  const visit = async (dir: string, urlPath: string): Promise<void> => {
    for (const entry of await readdir(dir, { withFileTypes: true })) {
      const path = join(dir, entry.name)
      if (entry.isDirectory()) await visit(path, `${urlPath}${entry.name}/`)
      else if (entry.isFile()) files.set(`${urlPath}${entry.name}`, path)
    }
  }
  try {
    await visit(rendererDir, '/')
    return done(files)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN'
    const message = `The files of the page cannot be read at ${rendererDir} (${code}). Build or install Spendvault again.`
    return fail({ kind: 'unavailable', code, message })
  }
}

/** @param path below the page's own: `/` is the page itself. */
export async function sendRendererFile(response: ServerResponse, files: RendererFiles, path: string): Promise<void> {
  const name = path === '/' ? '/index.html' : path
  const file = files.get(name)
  if (file === undefined) return sendReply(response, fail({ kind: 'not-found', message: 'There is no such file.' }))
  if (name === '/index.html') return sendPage(response, await readFile(file, 'utf8'))
  // The build puts a hash of the content into the names of these.
  const caching = name.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'
  send(response, 200, mediaType(name), caching, await readFile(file))
}

function sendPage(response: ServerResponse, html: string): void {
  const nonce = randomBytes(16).toString('base64url')
  response.setHeader('Content-Security-Policy', contentSecurityPolicy(nonce))
  send(response, 200, mediaType('.html'), 'no-store', html.replaceAll('__CSP_NONCE__', nonce))
}
