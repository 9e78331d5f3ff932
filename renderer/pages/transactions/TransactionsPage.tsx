import { useCallback, useState } from 'react'
import { useRequest } from '../../data/useRequest.ts'
import { formatCounted } from '../../format/count.ts'
import { Page } from '../../ui/Page.tsx'
import { SearchField } from '../../ui/SearchField.tsx'
import { CountingNote } from './CountingNote.tsx'
import { ExportMenu } from './ExportMenu.tsx'
import { FilterBar } from './FilterBar.tsx'
import { Outcome } from './Outcome.tsx'
import { FailedNote, FailedRows, NoMatch, NoTransactions, TableSkeleton } from './states.tsx'
import { TransactionDetails } from './TransactionDetails.tsx'
import classes from './TransactionsPage.module.css'
import { type Selection, TransactionTable } from './TransactionTable.tsx'
import { isFiltered, nextSort, type TransactionView, wholeLog } from './transactionView.ts'
import { useTransactions } from './useTransactions.ts'
import { useTransactionView } from './useTransactionView.ts'

export function TransactionsPage() {
  const [view, setView] = useTransactionView()
  const [isOpen, setOpen] = useState(false)
  const [selection, setSelection] = useState<Selection | null>(null)
  const { front, rows, isPrevious, failure, retry } = useTransactions(view)
  const log = useRequest('app.info', {}).data?.health.log

  const look = useCallback(
    (next: TransactionView) => {
      setSelection(null)
      setOpen(false)
      setView(next)
    },
    [setView],
  )
  const search = useCallback((text: string) => look({ ...view, text }), [view, look])
  const body = () => {
    if (front === undefined)
      return failure === null ? <TableSkeleton /> : <FailedRows failure={failure} retry={retry} />
    if (front.total > 0) {
      return (
        <TransactionTable
          isStale={isPrevious}
          onClose={() => setOpen(false)}
          onOpen={() => setOpen(true)}
          onSelect={setSelection}
          onSort={(by) => look({ ...view, sort: nextSort(view.sort, by) })}
          rows={rows}
          selection={selection}
          sort={view.sort}
          total={front.total}
        />
      )
    }
    if (log?.state === 'loading') return <TableSkeleton />
    return isFiltered(view) ? <NoMatch clear={() => look({ ...wholeLog, sort: view.sort })} /> : <NoTransactions />
  }
  return (
    <Page
      actions={
        <>
          <SearchField
            label="Search transactions"
            onSearch={search}
            placeholder="Search providers, notes, ids"
            value={view.text}
          />
          <ExportMenu total={isPrevious ? undefined : front?.total} view={view} />
        </>
      }
      body="fill"
      subtitle={front !== undefined && !isFiltered(view) && formatCounted(front.total, 'transaction')}
      title="Transactions"
    >
      <div className={classes.body}>
        <div className={classes.main}>
          <FilterBar onChange={look} outcome={<Outcome matches={front} view={view} />} view={view} />
          {log?.state === 'loading' && <CountingNote log={log} />}
          {front !== undefined && failure !== null && <FailedNote failure={failure} retry={retry} />}
          {body()}
        </div>
        {isOpen && selection !== null && (
          <TransactionDetails
            close={() => setOpen(false)}
            transaction={selection.row ?? rows.rowAt(selection.position)}
          />
        )}
      </div>
    </Page>
  )
}
