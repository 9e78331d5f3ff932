import type { Input } from '../../../shared/contract.ts'
import { useRequest } from '../../data/useRequest.ts'

/** Archive name to when it was restored; an archive comes back once. */
export function useRestoredArchives(): ReadonlyMap<string, string> {
  const rows = useRequest('transactions.page', restored).data?.rows ?? []
  return new Map(rows.flatMap(({ archive, timestamp }) => (archive === null ? [] : [[archive, timestamp] as const])))
}

const restored: Input<'transactions.page'> = {
  offset: 0,
  limit: 1000,
  filter: { kinds: ['restore'] },
  order: { by: 'line', direction: 'descending' },
}
