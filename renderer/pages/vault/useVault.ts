import type { Output, VaultEntry } from '../../../shared/contract.ts'
import { type PagedRequestState, usePagedRows } from '../../data/usePagedRows.ts'
import { filterOf, type VaultView } from './vaultView.ts'

export function useVault(view: VaultView): PagedRequestState<Output<'vault.page'>, VaultEntry> {
  const filter = filterOf(view)
  return usePagedRows({
    name: 'vault.page',
    ask: (offset, limit) => ({ offset, limit, sort: view.sort, ...(filter === undefined ? {} : { filter }) }),
    rowsOf: ({ entries }) => entries,
    countFrom: 'start',
    isSameRow: (a, b) => a.key === b.key,
  })
}
