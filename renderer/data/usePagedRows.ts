import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useLayoutEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { Input, Output } from '../../shared/contract.ts'
import { done, type Failure } from '../../shared/reply.ts'
import { useWire } from './DataProvider.tsx'
import { failureOf } from './failed.ts'
import { PagedRows, type PagedRowsOptions } from './PagedRows.ts'
import { requestQuery } from './useRequest.ts'

type PagedRequest = 'transactions.page' | 'vault.page'

export interface PagedRequestOptions<Name extends PagedRequest, Row>
  extends Pick<PagedRowsOptions<Row>, 'countFrom' | 'isSameRow'> {
  readonly name: Name
  /** The request for one page; called with other numbers it differs in them alone. */
  readonly ask: (offset: number, limit: number) => Input<Name>
  readonly rowsOf: (page: Output<Name>) => readonly Row[]
}

export interface PagedRequestState<Page, Row> {
  /** The latest answer about the list's front; undefined before the first. */
  readonly front: Page | undefined
  /** The rows that belong to `front`. */
  readonly rows: PagedRows<Row>
  /** `front` answers what was asked before; the answer to the present question is on its way. */
  readonly isPrevious: boolean
  readonly failure: Failure | null
  readonly retry: () => void
}

const FRONT = 100

/** A list of any length, kept fresh by the notices: its front as any other answer, the rest fetched as it is wanted. */
export function usePagedRows<Name extends PagedRequest, Row>(
  options: PagedRequestOptions<Name, Row>,
): PagedRequestState<Output<Name>, Row> {
  const wire = useWire()
  const { name, ask } = options
  const query = useQuery({ ...requestQuery(wire, name, ask(0, FRONT)), placeholderData: keepPreviousData })
  // keepPreviousData hands on what this same query function gave before.
  const front = query.data as Output<Name> | undefined
  const question = JSON.stringify([ask(0, FRONT), options.countFrom])
  // biome-ignore lint/correctness/useExhaustiveDependencies: `question` stands for the options, which are made anew each time
  const rows = useMemo(() => newRows(wire, options), [wire, question])
  const [answered, setAnswered] = useState(rows)

  // Before the paint: a length and rows that do not belong together must not be seen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: an answer equal to the one before is news all the same
  useLayoutEffect(() => {
    if (front === undefined || query.isPlaceholderData) return
    rows.accept({ total: front.total, rows: options.rowsOf(front) })
    setAnswered(rows)
  }, [rows, front, query.dataUpdatedAt, query.isPlaceholderData])
  useSyncExternalStore(answered.watch, answered.read)

  return {
    front,
    rows: answered,
    isPrevious: query.isPlaceholderData,
    failure: query.error === null ? answered.failure : failureOf(query.error),
    retry: () => void query.refetch(),
  }
}

function newRows<Name extends PagedRequest, Row>(
  wire: ReturnType<typeof useWire>,
  { name, ask, rowsOf, countFrom, isSameRow }: PagedRequestOptions<Name, Row>,
): PagedRows<Row> {
  return new PagedRows<Row>({
    countFrom,
    isSameRow,
    async fetchPage(offset, limit) {
      const reply = await wire.call(name, ask(offset, limit))
      return reply.ok ? done({ total: reply.value.total, rows: rowsOf(reply.value) }) : reply
    },
  })
}
