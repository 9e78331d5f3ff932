import type { Output } from '../../../shared/contract.ts'
import { formatCount } from '../../format/count.ts'
import { formatMoney } from '../../format/money.ts'
import { isFiltered, type TransactionView } from './transactionView.ts'

type Matches = Pick<Output<'transactions.page'>, 'total' | 'sum'>

/** How many transactions the filters let through, and their exact sum. */
export function Outcome({ view, matches }: { view: TransactionView; matches: Matches | undefined }) {
  if (matches === undefined || matches.total === 0 || !isFiltered(view)) return null
  return (
    <>
      <strong>{formatCount(matches.total)}</strong> {matches.total === 1 ? 'match' : 'matches'}
      {' · '}
      <strong>{formatMoney(matches.sum)}</strong>
    </>
  )
}
