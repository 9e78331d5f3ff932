import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import type { LedgerView, Summary } from '../../../shared/contract.ts'
import type { Amount } from '../../../shared/money.ts'
import { useRequest } from '../../data/useRequest.ts'
import { formatCounted } from '../../format/count.ts'
import { deltaOf } from '../../format/delta.ts'
import { formatMoney } from '../../format/money.ts'
import { useOpenDialog } from '../../frame/Dialogs.tsx'
import { Money } from '../../ui/Money.tsx'
import { StatTile } from '../../ui/StatTile.tsx'
import { When } from '../../ui/When.tsx'
import { BudgetTile } from './BudgetTile.tsx'
import { BurnRateTile } from './BurnRateTile.tsx'
import { rangeTexts } from './ranges.ts'
import classes from './Tiles.module.css'
import type { Overview } from './useOverview.ts'

export interface TilesProps {
  readonly overview: Overview
  readonly summary: Summary | undefined
  readonly ledger: LedgerView | undefined
  /** The log is still being read: the figures are sums so far. */
  readonly isCounting: boolean
}

export function Tiles({ overview, summary, ledger, isCounting }: TilesProps) {
  const openDialog = useOpenDialog()
  const budgets = useRequest('budgets.get', {}).data?.budgets
  return (
    <div className={classes.tiles}>
      <StatTile figure={figure(summary?.total)} isPartial={isCounting} label={rangeTexts[overview.range].spent}>
        <Comparison overview={overview} summary={summary} />
      </StatTile>
      <StatTile
        action={
          <Button
            className={classes.reset}
            disabled={ledger === undefined || isCounting}
            onClick={() => openDialog('reset')}
            size="compact-xs"
            variant="subtle"
          >
            Reset…
          </Button>
        }
        figure={figure(ledger?.total)}
        isPartial={isCounting}
        label="Since last reset"
      >
        <SinceReset ledger={ledger} />
      </StatTile>
      <BudgetTile budgets={budgets} />
      <BurnRateTile budgets={budgets ?? []} isCounting={isCounting} summary={summary} />
      <StatTile
        figure={figure(summary?.saved)}
        isPartial={isCounting}
        label="Saved by the vault"
        tone={summary?.hits === 0 ? 'quiet' : 'good'}
      >
        {summary?.hits === 0
          ? 'no cached result used yet'
          : `${formatCounted(summary?.hits ?? 0, 'hit')}, not paid again`}
      </StatTile>
    </div>
  )
}

function Comparison({ summary, overview }: { summary: Summary | undefined; overview: Overview }) {
  if (summary === undefined || summary.previous === null) return <>since the first transaction</>
  if (!overview.reachesBack) return <>nothing older to compare</>
  const { days } = overview
  const before = days === 1 ? 'the day before' : `${days} days before`
  const delta = deltaOf(summary.total, summary.previous)
  if (delta === null)
    return (
      <>
        nothing {days === 1 ? '' : 'in '}
        {before} either
      </>
    )
  if (delta.text === 'new')
    return (
      <>
        nothing {days === 1 ? '' : 'in '}
        {before}
      </>
    )
  const sign = { up: '▲', down: '▼', level: '' }[delta.direction]
  return (
    <>
      <span
        className={classes.delta}
        data-direction={delta.direction}
        title={`${formatMoney(summary.previous)} before`}
      >
        {sign} {delta.text}
      </span>
      <span className="sv-cut">vs {before}</span>
    </>
  )
}

function SinceReset({ ledger }: { ledger: LedgerView | undefined }) {
  if (ledger === undefined || ledger.since === null) return <>nothing spent yet</>
  if (ledger.held !== '0') return <span className={classes.warn}>{formatMoney(ledger.held)} of it held</span>
  return (
    <span className="sv-cut">
      since <When at={ledger.since} style="time" />
    </span>
  )
}

function figure(amount: Amount | null | undefined): ReactNode | undefined {
  return amount == null ? undefined : <Money amount={amount} short />
}
