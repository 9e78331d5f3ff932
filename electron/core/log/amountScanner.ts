import { MAX_AMOUNT_LENGTH } from '../../../shared/money.ts'
import { MAX_UNITS, UNIT_DIGITS } from './amountCells.ts'

const MINUS = 0x2d
const POINT = 0x2e
const ZERO = 0x30
/** So many digits make a whole number that a float64 holds exactly. */
const SAFE_DIGITS = 15
const POWERS = Float64Array.from({ length: UNIT_DIGITS + 1 }, (_, exponent) => 10 ** exponent)
/** Far above the rounding of 80 digits, so that amounts which lie further apart are different for certain. */
const TOLERANCE = 1e-9

/** Reads amounts in plain notation, such as `0.05`, `-3` or `12.50`, from their digits. */
export class AmountScanner {
  /** The place after the last digit. */
  end = 0
  /** The amount in units; rounded where it is not `isExact`. */
  units = 0
  isExact = false

  /** @returns whether there is an amount in plain notation. */
  scan(bytes: Uint8Array, from: number): boolean {
    const start = bytes[from] === MINUS ? from + 1 : from
    let number = this.#digits(bytes, start, 0)
    const point = this.end
    if (point === start) return false
    let decimals = 0
    if (bytes[point] === POINT) {
      number = this.#digits(bytes, point + 1, number)
      decimals = this.end - point - 1
      if (decimals === 0) return false
    }
    const size =
      decimals <= UNIT_DIGITS ? number * (POWERS[UNIT_DIGITS - decimals] ?? 0) : number / 10 ** (decimals - UNIT_DIGITS)
    this.isExact = decimals <= UNIT_DIGITS && point - start + decimals <= SAFE_DIGITS && size <= MAX_UNITS
    // Subtracting from 0 makes no negative zero.
    this.units = start === from ? size : 0 - size
    return this.end - from <= MAX_AMOUNT_LENGTH
  }

  /** Whether the amount last read equals some exact units; null where that takes an exact comparison. */
  equals(units: number): boolean | null {
    if (this.isExact) return this.units === units
    const isFarOff = Math.abs(this.units - units) > TOLERANCE * Math.max(Math.abs(this.units), Math.abs(units))
    return isFarOff ? false : null
  }

  #digits(bytes: Uint8Array, from: number, before: number): number {
    let number = before
    let at = from
    for (let digit = (bytes[at] ?? 0) - ZERO; digit >= 0 && digit <= 9; digit = (bytes[at] ?? 0) - ZERO) {
      number = number * 10 + digit
      at++
    }
    this.end = at
    return number
  }
}
