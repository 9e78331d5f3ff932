import type { ReactNode } from 'react'
import classes from './TransactionTable.module.css'

interface GridCellProps {
  readonly className?: string | undefined
  readonly span?: number
  readonly children: ReactNode
}

export function GridCell({ className = '', span, children }: GridCellProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a <table> cannot show a window of rows of a scaled height
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names the active row
    <div aria-colspan={span} className={`${classes.cell} ${className}`} role="gridcell">
      {children}
    </div>
  )
}
