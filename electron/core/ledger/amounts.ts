import type { Decimal } from 'decimal.js'
import { ZERO } from '../../../shared/money.ts'

/** Provider name (exact) to an amount in US dollars; a provider that is not there has 0. */
export type Amounts = ReadonlyMap<string, Decimal>

export function amountOf(amounts: Amounts, provider: string): Decimal {
  return amounts.get(provider) ?? ZERO
}

export function sameAmounts(one: Amounts, other: Amounts): boolean {
  return minus(one, other).size === 0
}

/** Without the providers for which nothing is left. */
export function minus(from: Amounts, other: Amounts): Amounts {
  const difference = new Map<string, Decimal>()
  for (const provider of new Set([...from.keys(), ...other.keys()])) {
    const left = amountOf(from, provider).minus(amountOf(other, provider))
    if (!left.isZero()) difference.set(provider, left)
  }
  return difference
}

export function plus(one: Amounts, other: Amounts): Amounts {
  const sums = new Map(one)
  for (const [provider, amount] of other) sums.set(provider, amountOf(sums, provider).plus(amount))
  return sums
}

export function sumOf(amounts: Amounts): Decimal {
  let sum = ZERO
  for (const amount of amounts.values()) sum = sum.plus(amount)
  return sum
}
