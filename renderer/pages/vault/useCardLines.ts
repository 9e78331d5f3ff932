import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { VaultEntry } from '../../../shared/contract.ts'
import type { PagedRows } from '../../data/PagedRows.ts'
import { GAP, type GridShape, gridShape, listShape } from './gridShape.ts'
import type { VaultView } from './vaultView.ts'

export interface CardLines {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly shape: GridShape
  /** px at the right of the cards, so that the margin is the same with and without a scroll bar. */
  readonly paddingRight: number
  readonly lines: Virtualizer<HTMLDivElement, Element>
  /** The entries that are drawn, both included. */
  readonly first: number
  readonly last: number
  /** How many whole lines of cards are seen. */
  readonly linesInView: () => number
}

/** px around the cards, the scroll bar included. */
const MARGIN = 20
const ABOVE = 4

/** Which entries are drawn, line by line; fetches what comes into view. */
export function useCardLines(rows: PagedRows<VaultEntry>, total: number, layout: VaultView['layout']): CardLines {
  const scroller = useRef<HTMLDivElement>(null)
  const { width, gutter } = useInnerWidth(scroller)
  const shape = layout === 'grid' ? gridShape(width) : listShape(width)
  const lines = useVirtualizer<HTMLDivElement, Element>({
    count: width === 0 ? 0 : Math.ceil(total / shape.columns),
    getScrollElement: () => scroller.current,
    estimateSize: () => shape.rowHeight,
    gap: shape.gap,
    overscan: 3,
    paddingStart: ABOVE,
    paddingEnd: MARGIN,
    scrollPaddingStart: ABOVE,
    scrollPaddingEnd: GAP,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: sizes are remembered until told that they are others
  useLayoutEffect(() => lines.measure(), [shape.rowHeight, shape.gap])
  // biome-ignore lint/correctness/useExhaustiveDependencies: other entries begin at their top; anything else leaves it
  useLayoutEffect(() => lines.scrollToOffset(0), [rows])

  const drawn = lines.getVirtualItems()
  const first = (drawn[0]?.index ?? 0) * shape.columns
  const last = Math.min(total, ((drawn.at(-1)?.index ?? -1) + 1) * shape.columns) - 1
  useEffect(() => rows.want(first, last), [rows, first, last])
  const linesInView = () => Math.floor((scroller.current?.clientHeight ?? 0) / (shape.rowHeight + shape.gap))
  return { scroller, shape, paddingRight: Math.max(0, MARGIN - gutter), lines, first, last, linesInView }
}

/** px between the margins, and of the scroll bar where it takes room of its own. */
function useInnerWidth(element: RefObject<HTMLDivElement | null>): { width: number; gutter: number } {
  const [size, setSize] = useState({ width: 0, gutter: 0 })
  useLayoutEffect(() => {
    const found = element.current
    if (found === null) return
    const measure = () => {
      const gutter = found.offsetWidth - found.clientWidth
      setSize({ width: found.offsetWidth - MARGIN - Math.max(MARGIN, gutter), gutter })
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(found)
    return () => observer.disconnect()
  }, [element])
  return size
}
