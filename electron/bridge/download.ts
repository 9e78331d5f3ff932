import type { ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Output, UncheckedWire } from '../../shared/contract.ts'
import type { Reply } from '../../shared/reply.ts'
import { sendReply } from './responses.ts'

type Piece = Output<'export.read'>

/** Sends a written export as a file to save, no faster than the client takes it. Its end takes the file away. */
export async function sendDownload(response: ServerResponse, exportId: string, wire: UncheckedWire): Promise<void> {
  const first = await readPiece(wire, exportId, 0)
  if (!first.ok) return sendReply(response, first)
  const { fileName, mime, bytes } = first.value
  response.writeHead(200, {
    'Content-Type': mime,
    'Content-Length': bytes,
    'Content-Disposition': `attachment; filename="${fileName}"`,
    'Cache-Control': 'no-store',
  })
  // A client that leaves, or an export that goes away meanwhile, ends the connection early: the browser says so.
  await pipeline(Readable.from(pieces(wire, exportId, first.value)), response).catch(() => response.destroy())
}

async function* pieces(wire: UncheckedWire, exportId: string, first: Piece): AsyncGenerator<Buffer> {
  let offset = 0
  for (let piece = first; ; ) {
    const chunk = Buffer.from(piece.base64, 'base64')
    yield chunk
    if (piece.end) return
    offset += chunk.length
    const next = await readPiece(wire, exportId, offset)
    if (!next.ok) throw new Error(next.failure.message)
    piece = next.value
  }
}

function readPiece(wire: UncheckedWire, exportId: string, offset: number): Promise<Reply<Piece>> {
  return wire.call('export.read', { exportId, offset }) as Promise<Reply<Piece>> // the contract's output, from our own core
}
