import type { Output, Transaction } from '../../../shared/contract.ts'
import { useNow } from '../../data/useNow.ts'
import { type PagedRequestState, usePagedRows } from '../../data/usePagedRows.ts'
import { useTimeZone } from '../../data/useTimeZone.ts'
import { filterOf, orderOf, type TransactionView } from './transactionView.ts'

export function useTransactions(view: TransactionView): PagedRequestState<Output<'transactions.page'>, Transaction> {
  const filter = filterOf(view, new Date(useNow()), useTimeZone())
  const order = orderOf(view.sort)
  return usePagedRows({
    name: 'transactions.page',
    ask: (offset, limit) => ({ offset, limit, order, ...(filter === undefined ? {} : { filter }) }),
    rowsOf: ({ rows }) => rows,
    // In the order of the log nothing moves but by what is added on top.
    countFrom: view.sort === null ? 'end' : 'start',
    isSameRow: (a, b) => a.line === b.line && a.timestamp === b.timestamp && a.cost === b.cost,
  })
}
