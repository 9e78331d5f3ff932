/** A hash of an id's UTF-8 bytes, 32 bits, never 0: that is kept for lines without an id. */
export function hashOfText(id: string): number {
  const bytes = Buffer.from(id, 'utf8')
  return hashOfBytes(new DataView(bytes.buffer, bytes.byteOffset, bytes.length), 0, bytes.length)
}

export function hashOfBytes(view: DataView, from: number, to: number): number {
  let hash = to - from
  let at = from
  for (; at + 4 <= to; at += 4) hash = mix(hash ^ view.getInt32(at, true))
  for (; at < to; at++) hash = mix(hash ^ view.getUint8(at))
  return hash >>> 0 || 1
}

function mix(value: number): number {
  const product = Math.imul(value, 0x9e3779b1)
  return product ^ (product >>> 15)
}
