import { giveWay } from './giveWay.ts'

const DIGIT_BITS = 16
const DIGITS = 4
const SLICE = 1 << 18

/**
 * Sorts rows by a key, stably, without ever blocking for long: a radix sort over the bits of float64 numbers.
 * @param keys one for each row, in the same order; none is NaN
 */
export async function sortRows(rows: Uint32Array, keys: Float64Array): Promise<Uint32Array> {
  if (isSorted(keys)) return rows
  const digits = sortableDigits(keys)
  let order = Uint32Array.from(rows, (_, place) => place)
  for (let digit = 0; digit < DIGITS; digit++) order = await sortByDigit(order, digits, digit)
  return order.map((place) => rows[place] ?? 0)
}

function isSorted(keys: Float64Array): boolean {
  for (let place = 1; place < keys.length; place++) if ((keys[place - 1] ?? 0) > (keys[place] ?? 0)) return false
  return true
}

/** Four 16-bit digits a key, the lowest first, whose order as unsigned numbers is that of the keys. */
function sortableDigits(keys: Float64Array): Uint16Array {
  const words = new Uint32Array(keys.slice().buffer)
  for (let low = 0; low < words.length; low += 2) {
    const high = words[low + 1] ?? 0
    const isNegative = high >>> 31 === 1
    // In IEEE 754 negative numbers ascend as their bits descend.
    words[low] = (words[low] ?? 0) ^ (isNegative ? 0xffffffff : 0)
    words[low + 1] = high ^ (isNegative ? 0xffffffff : 0x80000000)
  }
  return new Uint16Array(words.buffer)
}

async function sortByDigit(
  order: Uint32Array<ArrayBuffer>,
  digits: Uint16Array,
  digit: number,
): Promise<Uint32Array<ArrayBuffer>> {
  const starts = startsOfDigits(order.length, digits, digit)
  if (starts === null) return order
  const sorted = new Uint32Array(order.length)
  for (let from = 0; from < order.length; from += SLICE) {
    const to = Math.min(order.length, from + SLICE)
    for (let at = from; at < to; at++) {
      const place = order[at] ?? 0
      const value = digits[place * DIGITS + digit] ?? 0
      const target = starts[value] ?? 0
      sorted[target] = place
      starts[value] = target + 1
    }
    await giveWay()
  }
  return sorted
}

/** @returns where the keys with each value of the digit begin in the sorted order; null where all keys share one value. */
function startsOfDigits(keys: number, digits: Uint16Array, digit: number): Uint32Array | null {
  const starts = new Uint32Array(1 << DIGIT_BITS)
  for (let at = digit; at < keys * DIGITS; at += DIGITS) {
    const value = digits[at] ?? 0
    starts[value] = (starts[value] ?? 0) + 1
  }
  if (starts[digits[digit] ?? 0] === keys) return null
  let sum = 0
  for (let value = 0; value < starts.length; value++) {
    const count = starts[value] ?? 0
    starts[value] = sum
    sum += count
  }
  return starts
}
