import type { Summary } from '../../../shared/contract.ts'
import { type Amount, formatAmount, sumAmounts } from '../../../shared/money.ts'
import type { Colours } from '../../data/assignColours.ts'

export interface ProviderShare {
  readonly provider: string
  readonly spent: Amount
  readonly charges: number
}

export interface ProviderShares {
  /** Those with a colour of their own, largest first. */
  readonly own: readonly ProviderShare[]
  /** Those that share the slate, largest first. */
  readonly others: readonly ProviderShare[]
  /** The sum of the others; null where there are fewer than two. */
  readonly other: { readonly spent: Amount; readonly charges: number } | null
}

export function providerShares({ byProvider }: Summary, colours: Colours): ProviderShares {
  const own = byProvider.filter(({ provider }) => Object.hasOwn(colours, provider))
  const others = byProvider.filter(({ provider }) => !Object.hasOwn(colours, provider))
  const other = {
    spent: formatAmount(sumAmounts(others.map(({ spent }) => spent))),
    charges: others.reduce((sum, { charges }) => sum + charges, 0),
  }
  return { own, others, other: others.length < 2 ? null : other }
}
