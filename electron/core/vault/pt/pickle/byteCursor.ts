import { damaged, refuse } from '../refuse.ts'

/** Python's own bound for the digits of a text is 4300; nothing shows a longer number. */
const MOST_INT_BYTES = 2048
const LONGEST_LINE = 4300

/** Reads the arguments of a pickle's codes one after the other. @throws Refused at the end of the bytes */
export class ByteCursor {
  readonly #bytes: Buffer
  readonly #mostTextBytes: number
  #at = 0

  constructor(bytes: Uint8Array, mostTextBytes: number) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#mostTextBytes = mostTextBytes
  }

  get position(): number {
    return this.#at
  }

  uint8(): number {
    return this.#bytes.readUInt8(this.#take(1))
  }

  uint16(): number {
    return this.#bytes.readUInt16LE(this.#take(2))
  }

  uint32(): number {
    return this.#bytes.readUInt32LE(this.#take(4))
  }

  int32(): number {
    return this.#bytes.readInt32LE(this.#take(4))
  }

  uint64(): number {
    const value = this.#bytes.readBigUInt64LE(this.#take(8))
    return value > BigInt(this.#bytes.length) ? damaged('its pickle is cut off') : Number(value)
  }

  /** The one number that stands with the highest byte first. */
  float64(): number {
    return this.#bytes.readDoubleBE(this.#take(8))
  }

  bytes(length: number): Uint8Array {
    const start = this.#take(length)
    return this.#bytes.subarray(start, start + length)
  }

  text(length: number): string {
    if (length > this.#mostTextBytes) refuse({ reason: 'too-large', message: 'A text in the file is too long.' })
    const start = this.#take(length)
    return this.#bytes.toString('utf8', start, start + length)
  }

  /** Two's complement of any length, the lowest byte first. */
  int(length: number): bigint {
    if (length > MOST_INT_BYTES) refuse({ reason: 'too-large', message: 'A number in the file is too long.' })
    if (length === 0) return 0n
    const bytes = Buffer.from(this.bytes(length)).reverse()
    return BigInt.asIntN(length * 8, BigInt(`0x${bytes.toString('hex')}`))
  }

  /** Up to the next line feed, which is left out. */
  line(): string {
    const end = this.#bytes.subarray(this.#at, this.#at + LONGEST_LINE).indexOf(0x0a)
    if (end < 0) damaged('its pickle has a line without an end')
    const text = this.text(end)
    this.#at++
    return text
  }

  #take(length: number): number {
    const start = this.#at
    if (length > this.#bytes.length - start) damaged('its pickle is cut off')
    this.#at += length
    return start
  }
}
