import { Anchor } from '@mantine/core'
import { memo, useRef } from 'react'
import { Link } from 'wouter'
import type { Transaction } from '../../../shared/contract.ts'
import { useConnection } from '../../data/DataProvider.tsx'
import { type Requested, useRequest } from '../../data/useRequest.ts'
import { listPlaces, mostPlaces } from '../../format/money.ts'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { FailureState } from '../../ui/FailureState.tsx'
import { Money } from '../../ui/Money.tsx'
import { Name } from '../../ui/Name.tsx'
import { ProviderName } from '../../ui/ProviderName.tsx'
import { SkeletonRows } from '../../ui/Skeletons.tsx'
import { When } from '../../ui/When.tsx'
import { KindBadge } from '../transactions/KindBadge.tsx'
import classes from './LatestCard.module.css'
import type { Overview } from './useOverview.ts'

const ROWS = 6

/** The newest lines of the log, whatever the range; the provider shown alone in the chart is alone here too. */
export const LatestCard = memo(({ overview: { only } }: { overview: Overview }) => {
  const connection = useConnection()
  const page = useRequest('transactions.page', {
    offset: 0,
    limit: ROWS,
    order: { by: 'line', direction: 'descending' },
    ...(only === null ? {} : { filter: { providers: [only] } }),
  })
  return (
    <Card
      actions={
        <Anchor className={classes.all ?? ''} component={Link} href="/transactions">
          all transactions →
        </Anchor>
      }
      flush
      hint={
        <span className={classes.live} data-live={connection === 'live'}>
          {connection === 'live' ? 'live' : 'paused'}
        </span>
      }
      title="Latest"
    >
      <Body page={page} />
    </Card>
  )
})

type Page = { readonly total: number; readonly rows: readonly Transaction[] }

function Body({ page }: { page: Requested<Page> }) {
  if (page.data === undefined && page.failure !== null) {
    return <FailureState failure={page.failure} retry={page.retry} title="The transactions cannot be shown." />
  }
  if (page.data === undefined) return <SkeletonRows count={ROWS} />
  if (page.data.rows.length === 0) return <EmptyState title="No transactions" />
  return <LatestTable rows={page.data.rows} />
}

function LatestTable({ rows }: { rows: readonly Transaction[] }) {
  // What was there when the table appeared is not news.
  const known = useRef(Math.max(...rows.map(({ line }) => line)))
  const places = {
    cost: mostPlaces(
      rows.map(({ cost, saved }) => saved ?? cost),
      6,
    ),
    total: listPlaces(rows.map(({ runningTotal }) => runningTotal ?? '0')),
  }
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">Time</th>
          <th scope="col">Provider</th>
          <th scope="col">Run</th>
          <th scope="col">State</th>
          <th className={classes.number} scope="col">
            Cost
          </th>
          <th className={classes.number} scope="col">
            Total
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <LatestRow isNew={row.line > known.current} key={row.line} places={places} row={row} />
        ))}
      </tbody>
    </table>
  )
}

interface LatestRowProps {
  readonly row: Transaction
  readonly isNew: boolean
  readonly places: { readonly cost: number; readonly total: number }
}

function LatestRow({ row, isNew, places }: LatestRowProps) {
  return (
    <tr data-new={isNew}>
      <td>
        <When at={row.timestamp} style="time" />
      </td>
      <td>
        {row.kind === 'reset' ? (
          <span className={classes.muted}>all providers</span>
        ) : (
          <ProviderName provider={row.provider} />
        )}
      </td>
      <td className={classes.muted}>
        <Run row={row} />
      </td>
      <td>
        <KindBadge isOpen={row.isOpen} kind={row.kind} />
      </td>
      <td className={classes.number}>
        {row.saved === null ? (
          <Money amount={row.cost} places={places.cost} />
        ) : (
          <span className={classes.saved}>
            saved <Money amount={row.saved} places={places.cost} />
          </span>
        )}
      </td>
      <td className={`${classes.number} ${classes.muted}`}>
        {row.runningTotal !== null && <Money amount={row.runningTotal} places={places.total} short />}
      </td>
    </tr>
  )
}

function Run({ row: { note, nodeId, promptId } }: { row: Transaction }) {
  const parts = [note, nodeId === null ? null : `node ${nodeId}`, note === null && promptId !== null ? promptId : null]
  const text = parts.filter((part) => part !== null).join(' · ')
  return text === '' ? null : <Name text={text} />
}
