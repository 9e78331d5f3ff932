import { type KeyboardEvent, useId, useLayoutEffect } from 'react'
import type { VaultEntry } from '../../../shared/contract.ts'
import type { PagedRows } from '../../data/PagedRows.ts'
import { moveInGrid } from './gridShape.ts'
import { useCardLines } from './useCardLines.ts'
import { VaultCard } from './VaultCard.tsx'
import classes from './VaultEntries.module.css'
import { VaultListRow } from './VaultListRow.tsx'
import type { VaultView } from './vaultView.ts'

/** The entry is held once it is known: others may move to its place. */
export interface ActiveEntry {
  readonly index: number
  readonly entry: VaultEntry | undefined
}

export interface VaultEntriesProps {
  readonly rows: PagedRows<VaultEntry>
  readonly total: number
  readonly layout: VaultView['layout']
  readonly active: ActiveEntry | null
  readonly onActivate: (active: ActiveEntry) => void
  readonly onOpen: () => void
  readonly onClose: () => void
  /** The entries answer an older question. */
  readonly isStale: boolean
}

export function VaultEntries({ rows, total, layout, active, ...rest }: VaultEntriesProps) {
  const id = useId()
  const { scroller, shape, paddingRight, lines, first, last, linesInView } = useCardLines(rows, total, layout)
  const show = (index: number) => lines.scrollToIndex(Math.floor(index / shape.columns))
  // biome-ignore lint/correctness/useExhaustiveDependencies: only where the cards are laid out anew does it move away
  useLayoutEffect(() => {
    if (active !== null) show(active.index)
  }, [shape.columns, shape.rowHeight])

  const activate = (index: number) => rest.onActivate({ index, entry: rows.rowAt(index) })
  const handleKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const moved = moveInGrid(event.key, active?.index ?? null, total, shape.columns, linesInView())
    if (moved !== null) {
      activate(moved)
      show(moved)
    } else if (event.key === 'Enter' || event.key === ' ') {
      if (active === null) activate(first)
      rest.onOpen()
    } else if (event.key === 'Escape') rest.onClose()
    else return
    event.preventDefault()
  }
  const isDrawn = active !== null && active.index >= first && active.index <= last
  return (
    <div
      aria-activedescendant={isDrawn ? `${id}-${active.index}` : undefined}
      aria-label="Vault entries"
      className={classes.scroller}
      data-stale={rest.isStale || undefined}
      onKeyDown={handleKey}
      ref={scroller}
      role="listbox"
      style={{ paddingRight }}
      tabIndex={0}
    >
      <div className={classes.lines} role="presentation" style={{ height: lines.getTotalSize() }}>
        {lines.getVirtualItems().map((line) => (
          <div
            className={classes.line}
            key={line.key}
            role="presentation"
            style={{
              height: shape.rowHeight,
              gap: shape.gap,
              gridTemplateColumns: `repeat(${shape.columns}, minmax(0, 1fr))`,
              transform: `translateY(${line.start}px)`,
            }}
          >
            {indexesOf(line.index, shape.columns, total).map((index) => (
              <Option
                entry={rows.rowAt(index)}
                id={`${id}-${index}`}
                index={index}
                isActive={isActive(active, index, rows.rowAt(index))}
                key={rows.rowAt(index)?.key ?? index}
                layout={layout}
                onClick={() => {
                  activate(index)
                  rest.onOpen()
                }}
                total={total}
              />
            ))}
          </div>
        ))}
      </div>
    </div>
  )
}

interface OptionProps extends Pick<VaultEntriesProps, 'layout' | 'total'> {
  readonly id: string
  readonly index: number
  readonly entry: VaultEntry | undefined
  readonly isActive: boolean
  readonly onClick: () => void
}

function Option({ id, index, total, entry, layout, isActive, onClick }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list hears the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names the active entry
    <div
      aria-posinset={index + 1}
      aria-selected={isActive}
      aria-setsize={total}
      className={classes.entry}
      data-layout={layout}
      id={id}
      onClick={onClick}
      role="option"
    >
      {layout === 'grid' ? <VaultCard entry={entry} /> : <VaultListRow entry={entry} />}
    </div>
  )
}

function isActive(active: ActiveEntry | null, index: number, entry: VaultEntry | undefined): boolean {
  if (active?.entry === undefined || entry === undefined) return active?.index === index
  return active.entry.key === entry.key
}

function indexesOf(line: number, columns: number, total: number): number[] {
  const start = line * columns
  return Array.from({ length: Math.max(0, Math.min(columns, total - start)) }, (_, i) => start + i)
}
