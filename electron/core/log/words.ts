/**
 * Comparing and searching bytes several at a time. All functions may look up to WORDS_PADDING bytes beyond what they find,
 * so a view must reach that far behind its last line.
 */
export const WORDS_PADDING = 32

/** A text of 8 to 24 ASCII characters as float64 numbers: equal numbers are equal bytes, as no ASCII text is NaN or zero. */
export interface Literal {
  readonly length: number
  readonly first: number
  readonly middle: number
  readonly last: number
}

export function literal(text: string): Literal {
  const bytes = Buffer.from(text, 'latin1')
  const last = bytes.length - 8
  return {
    length: bytes.length,
    first: bytes.readDoubleLE(0),
    middle: bytes.readDoubleLE(Math.min(8, last)),
    last: bytes.readDoubleLE(last),
  }
}

export function isAt(view: DataView, at: number, { length, first, middle, last }: Literal): boolean {
  return (
    view.getFloat64(at, true) === first &&
    view.getFloat64(at + Math.min(8, length - 8), true) === middle &&
    view.getFloat64(at + length - 8, true) === last
  )
}

/** The first byte from `from` on that is no plain character of a JSON string: a quote, a backslash, a control, or not ASCII. */
export function plainEnd(view: DataView, from: number): number {
  for (let at = from; ; at += 4) {
    const word = view.getInt32(at, true)
    const marks =
      (word | lessThanSpace(word) | zeroBytes(word ^ 0x22222222) | zeroBytes(word ^ 0x5c5c5c5c)) & 0x80808080
    // Marks above the lowest one may be false: a borrow runs through them.
    if (marks !== 0) return at + ((31 - Math.clz32(marks & -marks)) >> 3)
  }
}

/** The first byte from `from` on that is a quote, or none of the figures and signs between the space and `?`. */
export function figuresEnd(view: DataView, from: number): number {
  for (let at = from; ; at += 4) {
    const word = view.getInt32(at, true)
    const marks = (word | (word << 1) | lessThanSpace(word) | zeroBytes(word ^ 0x22222222)) & 0x80808080
    if (marks !== 0) return at + ((31 - Math.clz32(marks & -marks)) >> 3)
  }
}

function lessThanSpace(word: number): number {
  return (word - 0x20202020) & ~word
}

function zeroBytes(word: number): number {
  return (word - 0x01010101) & ~word
}

/** The number that four digits make, or -1 where one is no digit; the first digit is the word's lowest byte. */
export function fourDigits(word: number): number {
  const digits = (word - 0x30303030) | 0
  if ((((digits + 0x76767676) | digits) & 0x80808080) !== 0) return -1
  const pairs = (Math.imul(digits, 10) + (digits >>> 8)) & 0x00ff00ff
  return (pairs & 0xff) * 100 + (pairs >>> 16)
}
