import type { ServerResponse } from 'node:http'
import { statusOf } from '../../shared/contract.ts'
import type { Reply } from '../../shared/reply.ts'

/** On every answer: nothing of ours is guessed at, framed, embedded, opened by or told to other pages. */
const everywhere = {
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const

export function secureHeaders(response: ServerResponse): void {
  for (const [name, value] of Object.entries(everywhere)) response.setHeader(name, value)
}

export function sendReply(response: ServerResponse, reply: Reply<unknown>): void {
  send(response, statusOf(reply), 'application/json; charset=utf-8', 'no-store', JSON.stringify(reply))
}

/** @param caching the value of Cache-Control. */
export function send(
  response: ServerResponse,
  status: number,
  type: string,
  caching: string,
  body: string | Uint8Array,
): void {
  response.writeHead(status, {
    'Content-Type': type,
    'Cache-Control': caching,
    'Content-Length': Buffer.byteLength(body),
  })
  response.end(body)
}
