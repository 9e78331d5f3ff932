import { useCallback, useMemo } from 'react'
import { useLocation, useSearch } from 'wouter'
import { searchWithView, type TransactionView, viewFromSearch } from './transactionView.ts'

/** What the page shows, kept in the address after `?`. */
export function useTransactionView(): readonly [TransactionView, (view: TransactionView) => void] {
  const [path, navigate] = useLocation()
  const search = useSearch()
  const view = useMemo(() => viewFromSearch(search), [search])
  const setView = useCallback(
    // Read at the last moment: another page's part may have been set in the same turn.
    (next: TransactionView) => navigate(`${path}?${searchWithView(window.location.search, next)}`, { replace: true }),
    [navigate, path],
  )
  return [view, setView]
}
