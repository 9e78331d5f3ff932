import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './TransactionTable.module.css'
import type { Sort, SortColumn } from './transactionView.ts'

/** In px, as the style sheet has it. */
export const HEAD_HEIGHT = 34

interface TableHeadProps {
  readonly sort: Sort | null
  readonly onSort: (by: SortColumn) => void
}

export function TableHead(props: TableHeadProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a <table> cannot show a window of rows of a scaled height
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus; its heads hold buttons
    <div aria-rowindex={1} className={classes.head} role="row">
      <SortHead by="time" {...props}>
        Time
      </SortHead>
      <SortHead by="provider" {...props}>
        Provider
      </SortHead>
      <Head className={classes.details}>Details</Head>
      <Head className={classes.kind}>Kind</Head>
      <SortHead by="cost" isNumber {...props}>
        Cost
      </SortHead>
      <Head className={classes.total} isNumber>
        Running total
      </Head>
    </div>
  )
}

function Head({
  children,
  className = '',
  isNumber,
}: {
  children: ReactNode
  className?: string | undefined
  isNumber?: boolean
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: as above
    // biome-ignore lint/a11y/useFocusableInteractive: as above
    <div className={`${classes.headCell} ${className}`} data-number={isNumber || undefined} role="columnheader">
      {children}
    </div>
  )
}

interface SortHeadProps extends TableHeadProps {
  readonly by: SortColumn
  readonly isNumber?: boolean
  readonly children: string
}

function SortHead({ by, sort, onSort, isNumber, children }: SortHeadProps) {
  // Without a choice the log is shown newest first, which is an order by time in all but odd logs.
  const direction = sort === null && by === 'time' ? 'descending' : sort?.by === by ? sort.direction : undefined
  const Arrow = direction === 'ascending' ? IconArrowUp : IconArrowDown
  return (
    // biome-ignore lint/a11y/useSemanticElements: as above
    // biome-ignore lint/a11y/useFocusableInteractive: as above
    <div
      aria-sort={direction ?? 'none'}
      className={classes.headCell}
      data-number={isNumber || undefined}
      role="columnheader"
    >
      <button
        className={classes.sort}
        data-active={direction !== undefined || undefined}
        onClick={() => onSort(by)}
        type="button"
      >
        {children}
        <Arrow aria-hidden className={classes.arrow} size={13} stroke={2} />
      </button>
    </div>
  )
}
