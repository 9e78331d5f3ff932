import type { IncomingMessage } from 'node:http'
import { done, fail, type Reply } from '../../shared/reply.ts'

export const MAX_BODY_BYTES = 1024 * 1024

/**
 * Reads a request's body as JSON. An empty body is an empty input.
 * @returns `bad-input` for malformed JSON or UTF-8, and for more than MAX_BODY_BYTES, of which the rest is left unread.
 */
export async function readJsonBody(request: IncomingMessage): Promise<Reply<unknown>> {
  if (Number(request.headers['content-length'] ?? 0) > MAX_BODY_BYTES) return tooLarge
  const chunks: Uint8Array[] = []
  let size = 0
  // Leaving the loop must not destroy the request: the answer goes out over the same socket.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += chunk.length
    if (size > MAX_BODY_BYTES) return tooLarge
    chunks.push(chunk)
  }
  return parseJson(Buffer.concat(chunks))
}

function parseJson(bytes: Uint8Array): Reply<unknown> {
  if (bytes.length === 0) return done({})
  try {
    return done(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
  } catch (error) {
    return badInput(`The body is not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function badInput(message: string): Reply<never> {
  return fail({ kind: 'bad-input', message, issues: [] })
}

const tooLarge = badInput(`The body is larger than ${MAX_BODY_BYTES} bytes.`)
