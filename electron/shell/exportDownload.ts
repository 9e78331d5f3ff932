import type { Output, Wire } from '../../shared/contract.ts'
import { appAddress } from './appAddress.ts'

type Caller = Pick<Wire, 'call'>

const EXPORT_PATH = /^\/export\/([0-9a-f-]{36})$/

/** @returns which export an address of our page asks for; null for every other address. */
export function exportIdIn(address: string): string | null {
  if (!address.startsWith(`${appAddress}export/`)) return null
  return EXPORT_PATH.exec(new URL(address).pathname)?.[1] ?? null
}

/** Answers with a written export as a file to save, read no faster than it is taken. Its end takes the file away. */
export async function exportDownload(exportId: string, wire: Caller): Promise<Response> {
  const first = await wire.call('export.read', { exportId, offset: 0 })
  if (!first.ok) return new Response(null, { status: first.failure.kind === 'not-found' ? 404 : 503 })
  const { fileName, mime, bytes } = first.value
  return new Response(piecesFrom(first.value, exportId, wire), {
    headers: {
      'Content-Type': mime,
      'Content-Length': String(bytes),
      'Content-Disposition': `attachment; filename="${fileName}"`,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
    },
  })
}

function piecesFrom(first: Output<'export.read'>, exportId: string, wire: Caller): ReadableStream<Uint8Array> {
  let piece = first
  let offset = 0
  return new ReadableStream({
    async pull(stream) {
      const chunk = Buffer.from(piece.base64, 'base64')
      stream.enqueue(chunk)
      offset += chunk.length
      if (piece.end) return stream.close()
      const next = await wire.call('export.read', { exportId, offset })
      if (next.ok) piece = next.value
      else stream.error(new Error(next.failure.message))
    },
  })
}
