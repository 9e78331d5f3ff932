import { useCallback, useMemo } from 'react'
import { useLocation, useSearch } from 'wouter'
import { searchWithView, type VaultView, viewFromSearch } from './vaultView.ts'

/** What the page shows, kept in the address after `?`. */
export function useVaultView(): readonly [VaultView, (view: VaultView) => void] {
  const [path, navigate] = useLocation()
  const search = useSearch()
  const view = useMemo(() => viewFromSearch(search), [search])
  const setView = useCallback(
    // Read at the last moment: another page's part may have been set in the same turn.
    (next: VaultView) => navigate(`${path}?${searchWithView(window.location.search, next)}`, { replace: true }),
    [navigate, path],
  )
  return [view, setView]
}
