import { Decimal } from 'decimal.js'

/**
 * Exact decimal arithmetic on single amounts. Amounts travel and are stored as decimal strings; a binary float never
 * holds money. The precision is larger than any sum of amounts within MAX_EXPONENT can need, so nothing is rounded.
 */
export const Money = Decimal.clone({ precision: 4000, toExpNeg: -9e15, toExpPos: 9e15, maxE: 9e15, minE: -9e15 })
export type Money = Decimal

/** A decimal string in plain notation without superfluous zeros, such as `0.1`, `-3` or `0.0000001`; US dollars. */
export type Amount = string

export const MAX_AMOUNT_LENGTH = 80
/** Amounts beyond 10^±MAX_EXPONENT are no money; reading them is refused so that sums stay bounded. */
export const MAX_EXPONENT = 100
const AMOUNT = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,4})?$/

/**
 * Reads a decimal string in any form that Python's `str(Decimal)` or JSON writes (`0.10`, `1E-7`, `-5`).
 * @returns the exact amount, or null where the text is no finite decimal of sane length and exponent.
 */
export function parseAmount(text: string): Decimal | null {
  if (text.length > MAX_AMOUNT_LENGTH || !AMOUNT.test(text)) return null
  const amount = new Money(text)
  if (!amount.isFinite()) return null
  if (!amount.isZero() && Math.abs(amount.e) > MAX_EXPONENT) return null
  return amount.isZero() ? ZERO : amount
}

export const ZERO = new Money(0)

/** Plain notation: never an exponent, no trailing zeros, no negative zero. */
export function formatAmount(amount: Decimal): Amount {
  return amount.isZero() ? '0' : amount.toFixed()
}

/** The exact sum of decimal strings. @throws where one is no amount: parse at the door first. */
export function sumAmounts(amounts: Iterable<string>): Decimal {
  let sum = ZERO
  for (const text of amounts) {
    const amount = parseAmount(text)
    if (amount === null) throw new Error(`not an amount: ${text}`)
    sum = sum.plus(amount)
  }
  return sum
}
