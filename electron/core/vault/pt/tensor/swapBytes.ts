import { endianness } from 'node:os'

/** Turns numbers that were written the other way round, in place. `width` is that of one number, in bytes. */
export function toHostOrder(bytes: Uint8Array, width: number, isBigEndian: boolean): void {
  if (width === 1 || isBigEndian === (endianness() === 'BE')) return
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (width === 2) buffer.swap16()
  else if (width === 4) buffer.swap32()
  else buffer.swap64()
}
