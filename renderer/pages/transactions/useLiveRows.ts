import { useEffect, useLayoutEffect, useState } from 'react'
import type { PagedRows } from '../../data/PagedRows.ts'
import { useHeldCount } from './useHeldCount.ts'
import { type RowWindow, useRowWindow } from './useRowWindow.ts'

export interface LiveRows<Row> {
  readonly window: RowWindow
  /** How many rows the list has now. */
  readonly shown: number
  /** How many came on top since the user scrolled away from there. */
  readonly unseen: number
  /** From a row's index on the screen to its position among the rows, and back. */
  readonly flip: (index: number) => number
  /** Undefined while it is on its way. */
  readonly rowAt: (index: number) => Row | undefined
}

/** The rows in view of a list that grows while it is read; fetches what comes into view. */
export function useLiveRows<Row>(rows: PagedRows<Row>, total: number, headHeight: number): LiveRows<Row> {
  // Then new rows come on top, and nothing below them moves.
  const isNewestFirst = rows.countFrom === 'end'
  const [isAtTop, setAtTop] = useState(true)
  const { shown, unseen } = useHeldCount(total, isAtTop, isNewestFirst)
  const window = useRowWindow(shown, headHeight)
  if (isAtTop !== (window.place.top === 0)) setAtTop(window.place.top === 0)

  const { first, last, jumpTo } = window
  useEffect(() => {
    if (isNewestFirst) rows.want(shown - 1 - last, shown - 1 - first)
    else rows.want(first, last)
  }, [rows, isNewestFirst, shown, first, last])
  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows begin at their top; anything else leaves it
  useLayoutEffect(() => jumpTo(0), [rows])

  const flip = (index: number) => (isNewestFirst ? shown - 1 - index : index)
  return { window, shown, unseen, flip, rowAt: (index) => rows.rowAt(flip(index)) }
}
