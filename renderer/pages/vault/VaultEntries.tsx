import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type RefObject, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import type { VaultEntry } from '../../../shared/contract.ts'
import type { PagedRows } from '../../data/PagedRows.ts'
import { GAP, gridShape, listShape, moveInGrid } from './gridShape.ts'
import { VaultCard } from './VaultCard.tsx'
import classes from './VaultEntries.module.css'
import { VaultListRow } from './VaultListRow.tsx'

/** The entry is held once it is known: others may move to its place. */
export interface ActiveEntry {
  readonly index: number
  readonly entry: VaultEntry | undefined
}

export interface VaultEntriesProps {
  readonly rows: PagedRows<VaultEntry>
  readonly total: number
  readonly layout: 'grid' | 'list'
  readonly active: ActiveEntry | null
  readonly onActivate: (active: ActiveEntry) => void
  readonly onOpen: () => void
  readonly onClose: () => void
  /** The entries answer an older question. */
  readonly isStale: boolean
}

/** px around the cards, the scroll bar included. */
const MARGIN = 20
const PADDING = 4

export function VaultEntries({ rows, total, layout, active, onActivate, onOpen, onClose, isStale }: VaultEntriesProps) {
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const { width, gutter } = useInnerWidth(scroller)
  const shape = layout === 'grid' ? gridShape(width) : listShape(width)
  const gap = layout === 'grid' ? GAP : 0
  const lines = useVirtualizer({
    count: width === 0 ? 0 : Math.ceil(total / shape.columns),
    getScrollElement: () => scroller.current,
    estimateSize: () => shape.rowHeight,
    gap,
    overscan: 3,
    paddingStart: PADDING,
    paddingEnd: 20,
    scrollPaddingStart: PADDING,
    scrollPaddingEnd: GAP,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: sizes are remembered until told that they are others
  useLayoutEffect(() => lines.measure(), [shape.rowHeight, gap])
  // biome-ignore lint/correctness/useExhaustiveDependencies: other entries begin at their top; anything else leaves it
  useLayoutEffect(() => lines.scrollToOffset(0), [rows])

  // biome-ignore lint/correctness/useExhaustiveDependencies: only where the columns change does the active entry move away
  useLayoutEffect(() => {
    if (active !== null) lines.scrollToIndex(Math.floor(active.index / shape.columns))
  }, [shape.columns, shape.rowHeight])

  const drawn = lines.getVirtualItems()
  const first = (drawn[0]?.index ?? 0) * shape.columns
  const last = Math.min(total, ((drawn.at(-1)?.index ?? -1) + 1) * shape.columns) - 1
  useEffect(() => rows.want(first, last), [rows, first, last])

  const activate = (index: number) => onActivate({ index, entry: rows.rowAt(index) })
  const handleKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const rowsInView = Math.floor((scroller.current?.clientHeight ?? 0) / (shape.rowHeight + gap))
    const moved = moveInGrid(event.key, active?.index ?? null, total, shape.columns, rowsInView)
    if (moved !== null) {
      activate(moved)
      lines.scrollToIndex(Math.floor(moved / shape.columns))
    } else if (event.key === 'Enter' || event.key === ' ') {
      if (active === null) activate(first)
      onOpen()
    } else if (event.key === 'Escape') onClose()
    else return
    event.preventDefault()
  }
  const isActive = (index: number) =>
    active !== null &&
    (active.entry === undefined ? active.index === index : active.entry.key === rows.rowAt(index)?.key)
  const activeIndex = active !== null && active.index >= first && active.index <= last ? active.index : null
  return (
    <div
      aria-activedescendant={activeIndex === null ? undefined : `${id}-${activeIndex}`}
      aria-label="Vault entries"
      className={classes.scroller}
      data-stale={isStale || undefined}
      onKeyDown={handleKey}
      ref={scroller}
      style={{ paddingRight: Math.max(0, MARGIN - gutter) }}
      role="listbox"
      tabIndex={0}
    >
      <div className={classes.lines} role="presentation" style={{ height: lines.getTotalSize() }}>
        {drawn.map((line) => (
          <div
            className={classes.line}
            key={line.key}
            role="presentation"
            style={{
              height: shape.rowHeight,
              gap: GAP,
              gridTemplateColumns: `repeat(${shape.columns}, minmax(0, 1fr))`,
              transform: `translateY(${line.start}px)`,
            }}
          >
            {indexesOf(line.index, shape.columns, total).map((index) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the list hears the keys
              // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names the active entry
              <div
                aria-posinset={index + 1}
                aria-selected={isActive(index)}
                aria-setsize={total}
                className={classes.entry}
                data-layout={layout}
                id={`${id}-${index}`}
                key={rows.rowAt(index)?.key ?? index}
                onClick={() => {
                  activate(index)
                  onOpen()
                }}
                role="option"
              >
                {layout === 'grid' ? (
                  <VaultCard entry={rows.rowAt(index)} />
                ) : (
                  <VaultListRow entry={rows.rowAt(index)} />
                )}
              </div>
            ))}
          </div>
        ))}
      </div>
    </div>
  )
}

function indexesOf(line: number, columns: number, total: number): number[] {
  const start = line * columns
  return Array.from({ length: Math.max(0, Math.min(columns, total - start)) }, (_, i) => start + i)
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
