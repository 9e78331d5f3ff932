import { MICROS_A_SECOND, parseTimestamp } from './timestamp.ts'
import { fourDigits } from './words.ts'

/** `2026-11-20T12`, and behind it `:13:15.312340`. */
const HOUR_LENGTH = 13
export const TIME_LENGTH = 26
const LAST_SAFE_HOUR = Number.MAX_SAFE_INTEGER - 3600 * MICROS_A_SECOND

/** Reads times such as `2026-11-20T12:13:15.312340` in UTC. Neighbouring lines mostly share their hour. */
export class TimeScanner {
  #hourStart = 0
  #hourEnd = 0
  /** Microseconds since 1970. */
  #hour = 0

  /** @returns microseconds since 1970, or NaN where there is no such time. */
  scan(view: DataView, bytes: Buffer, from: number): number {
    const start = view.getFloat64(from, true)
    const end = view.getFloat64(from + HOUR_LENGTH - 8, true)
    if ((start !== this.#hourStart || end !== this.#hourEnd) && !this.#readHour(bytes, from, start, end))
      return Number.NaN
    const minutes = twoDigitsBetween(view.getInt32(from + 13, true), 0x3a, 0x3a)
    const seconds = twoDigitsBetween(view.getInt32(from + 16, true), 0x3a, 0x2e)
    const firstFour = fourDigits(view.getInt32(from + 20, true))
    const lastFour = fourDigits(view.getInt32(from + 22, true))
    if (minutes < 0 || minutes > 59 || seconds < 0 || seconds > 59 || firstFour < 0 || lastFour < 0) return Number.NaN
    return this.#hour + (minutes * 60 + seconds) * MICROS_A_SECOND + firstFour * 100 + (lastFour % 100)
  }

  #readHour(bytes: Buffer, from: number, start: number, end: number): boolean {
    const hour = parseTimestamp(`${bytes.toString('latin1', from, from + HOUR_LENGTH)}:00:00Z`)
    // Beyond the safe integers sums round, and here they are formed in another order than elsewhere.
    if (hour === null || Math.abs(hour) > LAST_SAFE_HOUR) return false
    this.#hour = hour
    this.#hourStart = start
    this.#hourEnd = end
    return true
  }
}

/** The number that the two middle bytes of a word show, or -1 where they are no digits or have other neighbours. */
function twoDigitsBetween(word: number, before: number, after: number): number {
  const tens = ((word >>> 8) & 0xff) - 0x30
  const ones = ((word >>> 16) & 0xff) - 0x30
  if ((word & 0xff) !== before || word >>> 24 !== after) return -1
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1
}
