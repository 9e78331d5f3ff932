import { useNow } from '../../data/useNow.ts'
import { useRequest } from '../../data/useRequest.ts'
import { useTimeZone } from '../../data/useTimeZone.ts'
import { formatCount } from '../../format/count.ts'
import { formatMoney } from '../../format/money.ts'
import { instantsOf } from './dayRange.ts'
import { isSummed, sumOfMatches } from './sumOfMatches.ts'
import { isFiltered, type TransactionView } from './transactionView.ts'

/** How many transactions the filters let through, and their exact sum where one is kept. */
export function Outcome({ view, total }: { view: TransactionView; total: number | undefined }) {
  const timeZone = useTimeZone()
  const now = useNow()
  const days = view.range === null ? {} : instantsOf(view.range, new Date(now), timeZone)
  const summary = useRequest('spend.summary', days, {
    enabled: isFiltered(view) && isSummed(view),
    keepPrevious: false,
  }).data
  const sum = summary !== undefined && isSummed(view) ? formatMoney(sumOfMatches(view, summary)) : null
  if (total === undefined || total === 0 || !isFiltered(view)) return null
  return (
    <>
      <strong>{formatCount(total)}</strong> {total === 1 ? 'match' : 'matches'}
      {sum !== null && (
        <>
          {' · '}
          <strong>{sum}</strong>
        </>
      )}
    </>
  )
}
