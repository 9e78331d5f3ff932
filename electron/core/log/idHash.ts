/** FNV-1a, 32 bits, over an id's UTF-8 bytes; 0 is kept for lines without an id. */
export function hashOfText(id: string): number {
  const bytes = Buffer.from(id, 'utf8')
  return hashOfBytes(bytes, 0, bytes.length)
}

export function hashOfBytes(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193)
  return hash >>> 0 || 1
}
