import type { ExactSums } from './exactSums.ts'

/**
 * Numbers of the providers that are worth naming, by their sums, the largest first; equal ones by name.
 * @param wasSpent whether a provider has lines about spending; one with a sum is named in any case
 */
export function largestFirst(
  sums: ExactSums,
  names: readonly string[],
  wasSpent: (provider: number) => boolean,
): number[] {
  return names
    .flatMap((name, provider) => (wasSpent(provider) || !sums.isZero(provider) ? [{ name, provider }] : []))
    .map((entry) => ({ ...entry, sum: sums.amount(entry.provider) }))
    .sort((a, b) => b.sum.comparedTo(a.sum) || (a.name < b.name ? -1 : 1))
    .map(({ provider }) => provider)
}
