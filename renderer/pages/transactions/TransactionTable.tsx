import { IconArrowUp } from '@tabler/icons-react'
import { type KeyboardEvent, useId } from 'react'
import type { Transaction } from '../../../shared/contract.ts'
import type { PagedRows } from '../../data/PagedRows.ts'
import { formatCount } from '../../format/count.ts'
import { moveRow } from './moveRow.ts'
import { ROW_HEIGHT, scrollHeight } from './rowWindow.ts'
import { HEAD_HEIGHT, TableHead } from './TableHead.tsx'
import { TransactionRow } from './TransactionRow.tsx'
import classes from './TransactionTable.module.css'
import type { Sort, SortColumn } from './transactionView.ts'
import { useLiveRows } from './useLiveRows.ts'

/** A row is named by its position among the rows; the row itself is held once it is known, since others may move in. */
export interface Selection {
  readonly position: number
  readonly row: Transaction | undefined
}

export interface TransactionTableProps {
  readonly rows: PagedRows<Transaction>
  readonly total: number
  readonly sort: Sort | null
  readonly onSort: (by: SortColumn) => void
  readonly selection: Selection | null
  readonly onSelect: (selection: Selection | null) => void
  readonly onOpen: () => void
  readonly onClose: () => void
  /** The rows answer an older question. */
  readonly isStale: boolean
}

export function TransactionTable({ rows, total, selection, onSelect, ...rest }: TransactionTableProps) {
  const id = useId()
  const { window, shown, unseen, flip, rowAt } = useLiveRows(rows, total, HEAD_HEIGHT)
  const { first, last, place } = window
  const selectedIndex = selection === null ? null : flip(selection.position)

  const selectAt = (index: number) => {
    onSelect({ position: flip(index), row: rowAt(index) })
    window.show(index)
  }
  const handleKey = (event: KeyboardEvent) => {
    // The buttons in the head have keys of their own.
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return
    const moved = moveRow(event.key, selectedIndex, shown, Math.floor(window.extent.viewport / ROW_HEIGHT) - 1)
    if (moved !== null) selectAt(moved)
    else if (event.key === 'Enter' || event.key === ' ') rest.onOpen()
    else if (event.key === 'Escape') rest.onClose()
    else return
    event.preventDefault()
  }
  const isDrawn = selectedIndex !== null && selectedIndex >= first && selectedIndex <= last
  return (
    <div className={classes.frame} data-stale={rest.isStale || undefined}>
      {unseen > 0 && <UnseenPill count={unseen} onClick={() => window.jumpTo(0)} />}
      {/* biome-ignore lint/a11y/useSemanticElements: a <table> cannot show a window of rows of a scaled height */}
      <div
        aria-activedescendant={isDrawn ? `${id}-${selectedIndex}` : undefined}
        aria-colcount={6}
        aria-label="Transactions"
        aria-rowcount={shown + 1}
        className={classes.scroller}
        onKeyDown={handleKey}
        onScroll={window.handleScroll}
        ref={window.scroller}
        role="grid"
        tabIndex={0}
      >
        <TableHead onSort={rest.onSort} sort={rest.sort} />
        {/* biome-ignore lint/a11y/useSemanticElements: as above */}
        <div className={classes.rows} role="rowgroup" style={{ height: scrollHeight(window.extent) }}>
          {indexesBetween(first, last).map((index) => (
            <TransactionRow
              id={`${id}-${index}`}
              index={index}
              isSelected={isSelected(selection, flip(index), rowAt(index))}
              key={flip(index)}
              offset={place.scrollTop + index * ROW_HEIGHT - place.top}
              onClick={() => {
                selectAt(index)
                rest.onOpen()
              }}
              row={rowAt(index)}
            />
          ))}
        </div>
      </div>
    </div>
  )
}

function UnseenPill({ count, onClick }: { count: number; onClick: () => void }) {
  return (
    <button className={classes.unseen} onClick={onClick} type="button">
      <IconArrowUp aria-hidden size={14} stroke={2} /> {formatCount(count)} new
    </button>
  )
}

function isSelected(selection: Selection | null, position: number, row: Transaction | undefined): boolean {
  if (selection?.row === undefined || row === undefined) return selection?.position === position
  return selection.row.line === row.line
}

function indexesBetween(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i)
}
