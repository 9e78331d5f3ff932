import { isUtf8 } from 'node:buffer'
import type { Names } from './names.ts'

const SLOT_BITS = 8
const SLOTS = 1 << SLOT_BITS
/** A name and its separator of up to 64 bytes have a slot; longer ones are looked up each time. */
const SLOT_WORDS = 8
const QUOTE = 0x22
const BACKSLASH = 0x5c
const SPACE = 0x20

/**
 * Finds a name's number by the bytes of its JSON string and the separator behind it, mostly without looking at them one
 * by one: the first eight bytes lead to a slot, whose words are then compared.
 */
export class RawNames {
  /** The place after the separator that followed the last name found. */
  end = 0
  readonly #names: Names
  readonly #separator: Buffer
  /** By the inside of a JSON string as it was written. */
  readonly #byRaw = new Map<string, number>()
  readonly #numbers = new Int32Array(SLOTS)
  /** Bytes of the name and its separator; 0 for an empty slot. */
  readonly #lengths = new Int32Array(SLOTS)
  /** The last word of a slot overlaps the one before, so that it ends with the separator. */
  readonly #words = new Float64Array(SLOTS * SLOT_WORDS)

  /** @param separator what must follow a name, from its closing quote on: at least 8 ASCII characters */
  constructor(names: Names, separator: string) {
    this.#names = names
    this.#separator = Buffer.from(separator, 'latin1')
  }

  /** @returns -1 where the name is not known yet or something else than the separator follows it. */
  numberAt(view: DataView, bytes: Buffer, from: number): number {
    const mixed = Math.imul(view.getInt32(from, true), 31) ^ view.getInt32(from + 4, true)
    const slot = Math.imul(mixed, 0x9e3779b1) >>> (32 - SLOT_BITS)
    const length = this.#lengths[slot] ?? 0
    if (length === 0 || !this.#isHere(view, from, slot * SLOT_WORDS, length)) return this.#lookUp(bytes, from, slot)
    this.end = from + length
    return this.#numbers[slot] ?? -1
  }

  #isHere(view: DataView, from: number, firstWord: number, length: number): boolean {
    let word = firstWord
    for (let at = 0; at + 8 < length; at += 8) {
      if (view.getFloat64(from + at, true) !== this.#words[word++]) return false
    }
    return view.getFloat64(from + length - 8, true) === this.#words[word]
  }

  #lookUp(bytes: Buffer, from: number, slot: number): number {
    const nameEnd = stringEnd(bytes, from)
    const end = nameEnd + this.#separator.length
    if (nameEnd < 0 || !this.#separator.equals(bytes.subarray(nameEnd, end))) return -1
    const number = this.#numberOf(bytes.subarray(from, nameEnd))
    if (number < 0) return -1
    this.#enter(bytes.subarray(from, end), number, slot)
    this.end = end
    return number
  }

  #numberOf(raw: Buffer): number {
    const key = raw.toString('latin1')
    const known = this.#byRaw.get(key)
    if (known !== undefined) return known
    const name = nameOf(raw)
    const number = name === null ? undefined : this.#names.find(name)
    if (number === undefined) return -1
    this.#byRaw.set(key, number)
    return number
  }

  #enter(text: Buffer, number: number, slot: number): void {
    if (text.length > SLOT_WORDS * 8) return
    let word = slot * SLOT_WORDS
    for (let at = 0; at + 8 < text.length; at += 8) this.#words[word++] = text.readDoubleLE(at)
    this.#words[word] = text.readDoubleLE(text.length - 8)
    this.#lengths[slot] = text.length
    this.#numbers[slot] = number
  }
}

/** The place of the quote that ends a JSON string, or -1 where a control character comes first. */
function stringEnd(bytes: Buffer, from: number): number {
  for (let at = from; ; at++) {
    const byte = bytes[at] ?? 0
    if (byte === QUOTE) return at
    if (byte < SPACE) return -1
    if (byte === BACKSLASH) at++
  }
}

function nameOf(raw: Buffer): string | null {
  if (!isUtf8(raw)) return null
  try {
    const name: unknown = JSON.parse(`"${raw.toString('utf8')}"`)
    return typeof name === 'string' ? name : null
  } catch {
    return null
  }
}
