import { transactionKinds } from '../../../shared/kinds.ts'
import { CHARGE } from './kindCode.ts'
import { isAt, literal, plainEnd } from './words.ts'

const ID = literal(', "id": "')
const KIND = literal(', "kind": "')
const HOLD = literal(', "hold": "')
const SAVED = literal(', "saved": "')
const QUOTE = 0x22
/** `, "` */
const NEXT_KEY = 0x22202c
/** `": "` */
const NEXT_VALUE = 0x22203a22
/** `"}` and a newline. */
const END = 0x0a7d22
const THREE_BYTES = 0xffffff
/** How the keys begin that mean something to the index; where one stands out of its place, the line is left to JSON.parse. */
const TAKEN = ['time', 'prov', 'cost', 'runn', 'id":', 'kind', 'hold', 'save'].map(wordOf)
const KINDS = transactionKinds.map((kind) => ({
  length: kind.length,
  start: wordOf(`${kind}"`),
  end: wordOf(`${kind}"`.slice(-4)),
}))

/** Reads the fields that Spendvault writes behind the four of the published pack: plain strings, in any order. */
export class FieldScanner {
  /** The place after the line's newline. */
  end = 0
  kind = CHARGE
  hasKind = false
  /** Where the values begin and end; -1 where the field is absent. */
  idStart = -1
  idEnd = -1
  holdStart = -1
  holdEnd = -1
  savedStart = -1
  savedEnd = -1

  /** @param from the quote that ends the value before. @returns whether everything up to the newline was understood. */
  scan(view: DataView, from: number): boolean {
    this.kind = CHARGE
    this.hasKind = false
    this.idStart = -1
    this.holdStart = -1
    this.savedStart = -1
    let quote = from
    while ((view.getInt32(quote, true) & THREE_BYTES) !== END) {
      quote = this.#field(view, quote + 1)
      if (quote < 0) return false
    }
    this.end = quote + 3
    return true
  }

  /** @returns the place of the quote that ends the field's value, or -1. */
  #field(view: DataView, at: number): number {
    if (isAt(view, at, ID)) return this.#id(view, at + ID.length)
    if (isAt(view, at, KIND)) return this.#kind(view, at + KIND.length)
    if (isAt(view, at, HOLD)) return this.#hold(view, at + HOLD.length)
    if (isAt(view, at, SAVED)) return this.#saved(view, at + SAVED.length)
    if ((view.getInt32(at, true) & THREE_BYTES) !== NEXT_KEY) return -1
    if (TAKEN.includes(view.getInt32(at + 3, true))) return -1
    const keyEnd = plainEnd(view, at + 3)
    return view.getInt32(keyEnd, true) === NEXT_VALUE ? valueEnd(view, keyEnd + 4) : -1
  }

  #id(view: DataView, at: number): number {
    if (this.idStart >= 0) return -1
    this.idStart = at
    this.idEnd = valueEnd(view, at)
    return this.idEnd
  }

  #hold(view: DataView, at: number): number {
    if (this.holdStart >= 0) return -1
    this.holdStart = at
    this.holdEnd = valueEnd(view, at)
    return this.holdEnd
  }

  #saved(view: DataView, at: number): number {
    if (this.savedStart >= 0) return -1
    this.savedStart = at
    this.savedEnd = valueEnd(view, at)
    return this.savedEnd
  }

  #kind(view: DataView, at: number): number {
    if (this.hasKind) return -1
    const end = valueEnd(view, at)
    this.hasKind = true
    this.kind = Math.max(CHARGE, kindAt(view, at, end - at))
    return end
  }
}

function kindAt(view: DataView, at: number, length: number): number {
  if (length < 3) return -1
  const start = view.getInt32(at, true)
  const end = view.getInt32(at + length - 3, true)
  return KINDS.findIndex((kind) => kind.length === length && kind.start === start && kind.end === end)
}

function valueEnd(view: DataView, at: number): number {
  const end = plainEnd(view, at)
  return view.getUint8(end) === QUOTE ? end : -1
}

function wordOf(text: string): number {
  return Buffer.from(text, 'latin1').readInt32LE(0)
}
