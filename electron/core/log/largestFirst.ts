import type { Amount } from '../../../shared/money.ts'
import type { ExactSums } from './exactSums.ts'
import type { SpendTally } from './spendTally.ts'

/**
 * Numbers of the providers that are worth naming, by their sums, the largest first; equal ones by name.
 * @param hasSpending whether a provider has lines about spending; one with a sum is named in any case
 */
export function largestFirst(
  sums: ExactSums,
  names: readonly string[],
  hasSpending: (provider: number) => boolean,
): number[] {
  return names
    .flatMap((name, provider) => (hasSpending(provider) || !sums.isZero(provider) ? [{ name, provider }] : []))
    .map((entry) => ({ ...entry, sum: sums.amount(entry.provider) }))
    .sort((a, b) => b.sum.comparedTo(a.sum) || (a.name < b.name ? -1 : 1))
    .map(({ provider }) => provider)
}

export interface ProviderSpend {
  readonly provider: string
  readonly spent: Amount
  readonly charges: number
}

export function providersLargestFirst(tally: SpendTally, names: readonly string[]): ProviderSpend[] {
  return largestFirst(tally.spent, names, (provider) => tally.hasSpending(provider)).map((provider) => ({
    provider: names[provider] ?? '',
    spent: tally.spent.format(provider),
    charges: tally.charges(provider),
  }))
}
