import { memo } from 'react'
import type { Transaction } from '../../../shared/contract.ts'
import { shortenKey } from '../../format/key.ts'
import { formatMoney } from '../../format/money.ts'
import { Money } from '../../ui/Money.tsx'
import { Name } from '../../ui/Name.tsx'
import { ProviderName } from '../../ui/ProviderName.tsx'
import { GridCell } from './GridCell.tsx'
import { KindBadge } from './KindBadge.tsx'
import { RowTime } from './RowTime.tsx'
import classes from './TransactionTable.module.css'

export interface TransactionRowProps {
  readonly id: string
  readonly index: number
  /** px below the top of the scrolled element. */
  readonly offset: number
  /** Undefined while it is on its way. */
  readonly row: Transaction | undefined
  readonly isSelected: boolean
  readonly onClick: () => void
}

export function TransactionRow({ id, index, offset, row, isSelected, onClick }: TransactionRowProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a <table> cannot show a window of rows of a scaled height
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names the active row
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid hears the keys
    <div
      aria-busy={row === undefined || undefined}
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      className={classes.row}
      data-kind={row?.kind}
      id={id}
      onClick={onClick}
      role="row"
      style={{ transform: `translateY(${offset}px)` }}
    >
      <Cells row={row} />
    </div>
  )
}

const Cells = memo(({ row }: { row: Transaction | undefined }) => {
  if (row === undefined) return <SkeletonCells />
  return row.kind === 'reset' ? <ResetCell row={row} /> : <PlainCells row={row} />
})

function PlainCells({ row }: { row: Transaction }) {
  return (
    <>
      <GridCell>
        <RowTime at={row.timestamp} />
      </GridCell>
      <GridCell>
        <ProviderName provider={row.provider} />
      </GridCell>
      <GridCell className={classes.details}>
        <Details row={row} />
      </GridCell>
      <GridCell className={classes.kind}>
        <KindBadge isOpen={row.isOpen} kind={row.kind} />
      </GridCell>
      <GridCell className={classes.number}>
        <Cost row={row} />
      </GridCell>
      <GridCell className={`${classes.number} ${classes.total}`}>
        {row.runningTotal !== null && <RunningTotal amount={row.runningTotal} />}
      </GridCell>
    </>
  )
}

function Cost({ row }: { row: Transaction }) {
  if (row.kind !== 'hit') return <Amount amount={row.cost} />
  if (row.saved === null) return null
  return <span className={`sv-cut ${classes.saved}`}>saved {formatMoney(row.saved, PLACES)}</span>
}

/** Prices of calls have up to four digits behind the point; filled up, they stand below each other. */
const PLACES = 4

function Amount({ amount }: { amount: string }) {
  return (
    <span className="sv-cut">
      <Money amount={amount} places={PLACES} />
    </span>
  )
}

/** In one tone: it is there to be followed with the eye, not read. */
function RunningTotal({ amount }: { amount: string }) {
  return (
    <span className="sv-cut" title={formatMoney(amount)}>
      {formatMoney(amount, PLACES)}
    </span>
  )
}

function Details({ row: { note, promptId, nodeId, key } }: { row: Transaction }) {
  if (note !== null) return <Name text={note} />
  if (nodeId !== null) return <Name text={promptId === null ? `node ${nodeId}` : `node ${nodeId} · run ${promptId}`} />
  if (promptId !== null) return <Name text={`run ${promptId}`} />
  return key === null ? null : <span className={classes.key}>{shortenKey(key)}</span>
}

/** Where one ledger ends and the next begins: the rows above it add up from zero. */
function ResetCell({ row }: { row: Transaction }) {
  return (
    <GridCell className={classes.reset} span={6}>
      <span className={classes.resetText}>
        <strong>Reset</strong>
        <RowTime at={row.timestamp} />
        {row.note !== null && <Name text={row.note} />}
        {row.archive !== null && (
          <span className={classes.archive}>
            archived as <Name text={row.archive} />
          </span>
        )}
      </span>
    </GridCell>
  )
}

const bones = [
  undefined,
  undefined,
  classes.details,
  classes.kind,
  classes.number,
  `${classes.number} ${classes.total}`,
]

function SkeletonCells() {
  return bones.map((className, column) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the columns never move
    <GridCell className={className} key={column}>
      <span className={classes.bone} />
    </GridCell>
  ))
}
