import { IconArrowUp } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useState } from 'react'
import type { Transaction } from '../../../shared/contract.ts'
import type { PagedRows } from '../../data/PagedRows.ts'
import { formatCount } from '../../format/count.ts'
import { moveRow } from './moveRow.ts'
import { ROW_HEIGHT, scrollHeight } from './rowWindow.ts'
import { HEAD_HEIGHT, TableHead } from './TableHead.tsx'
import { TransactionRow } from './TransactionRow.tsx'
import classes from './TransactionTable.module.css'
import type { Sort, SortColumn } from './transactionView.ts'
import { useHeldCount } from './useHeldCount.ts'
import { useRowWindow } from './useRowWindow.ts'

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
  // Then new rows come on top, and nothing below them moves.
  const newestFirst = rows.countFrom === 'end'
  const [isAtTop, setAtTop] = useState(true)
  const { shown, unseen } = useHeldCount(total, isAtTop, newestFirst)
  const { scroller, extent, place, first, last, handleScroll, jumpTo, show } = useRowWindow(shown, HEAD_HEIGHT)
  if (isAtTop !== (place.top === 0)) setAtTop(place.top === 0)

  /** From a row's index on the screen to its position among the rows, and back. */
  const flip = (index: number) => (newestFirst ? shown - 1 - index : index)
  useEffect(() => {
    const ends = newestFirst ? ([shown - 1 - last, shown - 1 - first] as const) : ([first, last] as const)
    rows.want(...ends)
  }, [rows, newestFirst, shown, first, last])
  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows begin at their top; anything else leaves it
  useLayoutEffect(() => jumpTo(0), [rows])

  const selectAt = (index: number) => {
    onSelect({ position: flip(index), row: rows.rowAt(flip(index)) })
    show(index)
  }
  const handleKey = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return
    const current = selection === null ? null : flip(selection.position)
    const moved = moveRow(event.key, current, shown, Math.floor(extent.viewport / ROW_HEIGHT) - 1)
    if (moved !== null) selectAt(moved)
    else if (event.key === 'Enter' || event.key === ' ') rest.onOpen()
    else if (event.key === 'Escape') rest.onClose()
    else return
    event.preventDefault()
  }
  const indexes = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i)
  const selectedIndex = selection === null ? -1 : flip(selection.position)
  return (
    <div className={classes.frame} data-stale={rest.isStale || undefined}>
      {unseen > 0 && (
        <button className={classes.unseen} onClick={() => jumpTo(0)} type="button">
          <IconArrowUp aria-hidden size={14} stroke={2} /> {formatCount(unseen)} new
        </button>
      )}
      {/* biome-ignore lint/a11y/useSemanticElements: a <table> cannot show a window of rows of a scaled height */}
      <div
        aria-activedescendant={selectedIndex >= first && selectedIndex <= last ? `${id}-${selectedIndex}` : undefined}
        aria-colcount={6}
        aria-label="Transactions"
        aria-rowcount={shown + 1}
        className={classes.scroller}
        onKeyDown={handleKey}
        onScroll={handleScroll}
        ref={scroller}
        role="grid"
        tabIndex={0}
      >
        <TableHead onSort={rest.onSort} sort={rest.sort} />
        {/* biome-ignore lint/a11y/useSemanticElements: as above */}
        <div className={classes.rows} role="rowgroup" style={{ height: scrollHeight(extent) }}>
          {indexes.map((index) => (
            <TransactionRow
              id={`${id}-${index}`}
              index={index}
              isSelected={index === selectedIndex}
              key={flip(index)}
              offset={place.scrollTop + index * ROW_HEIGHT - place.top}
              onClick={() => {
                selectAt(index)
                rest.onOpen()
              }}
              row={rows.rowAt(flip(index))}
            />
          ))}
        </div>
      </div>
    </div>
  )
}
