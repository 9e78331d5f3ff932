import { MICROS_A_DAY, MICROS_A_SECOND, parseTimestamp } from './timestamp.ts'
import { fourDigits } from './words.ts'

/** `2026-11-20T`, and behind it `12:13:15.312340`, or `12:13:15` where the fraction is exactly 0. */
const DAY_LENGTH = 11
const WHOLE_LENGTH = 19
const LENGTH = 26
const LAST_SAFE_DAY = Number.MAX_SAFE_INTEGER - MICROS_A_DAY
const T = 0x54
const COLON = 0x3a
const POINT = 0x2e
const PLUS = 0x2b

/** Reads times such as `2026-11-20T12:13:15.312340` or `2026-11-20T12:13:15` in UTC, up to their offset. Neighbouring lines mostly share their day. */
export class TimeScanner {
  /** Microseconds since 1970. A field, since a returned float64 would be allocated. */
  micros = 0
  /** The place after the time, where its offset begins. */
  end = 0
  #dayStart = 0
  #dayEnd = 0
  #day = 0

  /** @returns whether there is such a time. */
  scan(view: DataView, bytes: Buffer, from: number): boolean {
    const start = view.getFloat64(from, true)
    const end = view.getFloat64(from + DAY_LENGTH - 8, true)
    if ((start !== this.#dayStart || end !== this.#dayEnd) && !this.#readDay(bytes, from, start, end)) return false
    const hours = twoDigitsBetween(view.getInt32(from + 10, true), T, COLON)
    const minutes = twoDigitsBetween(view.getInt32(from + 13, true), COLON, COLON)
    const isWhole = view.getUint8(from + WHOLE_LENGTH) === PLUS
    const seconds = twoDigitsBetween(view.getInt32(from + 16, true), COLON, isWhole ? PLUS : POINT)
    const fraction = isWhole ? 0 : sixDigits(view, from + WHOLE_LENGTH + 1)
    // Where one of them is -1, so is their union.
    if ((hours | minutes | seconds | fraction) < 0) return false
    if (hours > 23 || minutes > 59 || seconds > 59) return false
    const second = (hours * 60 + minutes) * 60 + seconds
    this.micros = this.#day + second * MICROS_A_SECOND + fraction
    this.end = from + (isWhole ? WHOLE_LENGTH : LENGTH)
    return true
  }

  #readDay(bytes: Buffer, from: number, start: number, end: number): boolean {
    const day = parseTimestamp(`${bytes.toString('latin1', from, from + DAY_LENGTH)}00:00:00Z`)
    // Beyond the safe integers sums round, and here they are formed in another order than elsewhere.
    if (day === null || Math.abs(day) > LAST_SAFE_DAY) return false
    this.#day = day
    this.#dayStart = start
    this.#dayEnd = end
    return true
  }
}

/** The number that six digits make, or -1 where one is no digit. */
function sixDigits(view: DataView, from: number): number {
  const firstFour = fourDigits(view.getInt32(from, true))
  const lastFour = fourDigits(view.getInt32(from + 2, true))
  return (firstFour | lastFour) < 0 ? -1 : firstFour * 100 + (lastFour % 100)
}

/** The number that the two middle bytes of a word show, or -1 where they are no digits or have other neighbours. */
function twoDigitsBetween(word: number, before: number, after: number): number {
  const tens = ((word >>> 8) & 0xff) - 0x30
  const ones = ((word >>> 16) & 0xff) - 0x30
  if ((word & 0xff) !== before || word >>> 24 !== after) return -1
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1
}
