import type { Output } from '../../../shared/contract.ts'
import { type Amount, formatAmount, sumAmounts } from '../../../shared/money.ts'
import type { TransactionView } from './transactionView.ts'

/** Sums are kept by day and provider; any other filter would have to read every line. */
export function isSummed({ text, kinds, minCost, maxCost }: TransactionView): boolean {
  return text.trim() === '' && kinds.length === 0 && minCost === '' && maxCost === ''
}

/** The exact sum over what the view shows; `summary` is that of its days. */
export function sumOfMatches(view: TransactionView, summary: Output<'spend.summary'>): Amount {
  if (view.providers.length === 0) return summary.total
  const chosen = summary.byProvider.filter(({ provider }) => view.providers.includes(provider))
  return formatAmount(sumAmounts(chosen.map(({ spent }) => spent)))
}
