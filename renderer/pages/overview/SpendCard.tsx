import { ActionIcon, SegmentedControl, Tooltip } from '@mantine/core'
import { IconChartBar, IconTable } from '@tabler/icons-react'
import { lazy, memo, Suspense, useDeferredValue, useMemo, useState } from 'react'
import { cumulated, type SpendTable, spendTable } from '../../charts/spendTable.ts'
import { useProviderColours } from '../../data/ProviderColours.tsx'
import { useRequest } from '../../data/useRequest.ts'
import { formatMoneyShort } from '../../format/money.ts'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { FailureState } from '../../ui/FailureState.tsx'
import { SkeletonBlock } from '../../ui/Skeletons.tsx'
import classes from './SpendCard.module.css'
import { paceOf } from './tightestBudget.ts'
import type { Overview } from './useOverview.ts'
import { viewsFor, viewTexts } from './views.ts'

const SpendChart = lazy(async () => ({ default: (await import('../../charts/SpendChart.tsx')).SpendChart }))
const SpendTableView = lazy(async () => ({ default: (await import('../../charts/SpendTableView.tsx')).SpendTableView }))

export const SpendCard = memo(({ overview }: { overview: Overview }) => {
  const [isTable, setTable] = useState(false)
  return (
    <Card
      actions={
        <>
          <ViewControl overview={overview} />
          <FormSwitch isTable={isTable} toggle={() => setTable(!isTable)} />
        </>
      }
      className={classes.card}
      hint={<Hint overview={overview} />}
      title="Spend by provider"
    >
      <div className={classes.body}>
        <Suspense fallback={<SkeletonBlock />}>
          <Body isTable={isTable} overview={overview} />
        </Suspense>
      </div>
    </Card>
  )
})

function Body({ overview, isTable }: { overview: Overview; isTable: boolean }) {
  const { from, chartEnd, bucket, timeZone, only, view } = overview
  const series = useRequest(
    'spend.series',
    {
      ...(from === null ? {} : { from }),
      to: chartEnd,
      bucket,
      by: 'provider',
      timeZone,
    },
    { enabled: overview.isSpanKnown },
  )
  const pace = usePace(overview)
  // The chart is the slowest to draw: figures and rows are painted before it.
  const data = useDeferredValue(series.data)
  const colours = useProviderColours()
  const isCumulative = view === 'cumulative'
  const table = useMemo(() => {
    if (data === undefined) return null
    const each = spendTable(data, colours, only)
    return isCumulative ? cumulated(each) : each
  }, [data, colours, only, isCumulative])

  if (table === null && series.failure !== null) {
    return <FailureState failure={series.failure} retry={series.retry} title="The chart cannot be shown." />
  }
  if (table === null) return <SkeletonBlock />
  if (table.rows.every(({ total }) => total === '0')) {
    return (
      <EmptyState title="Nothing spent in this range">Choose a longer range to see what was spent before.</EmptyState>
    )
  }
  if (isTable) return <SpendTableView bucket={bucket} table={table} timeZone={timeZone} />
  return (
    <figure aria-label={summarise(table, isCumulative)} className={classes.figure}>
      <SpendChart bucket={bucket} isCumulative={isCumulative} pace={pace} table={table} timeZone={timeZone} />
    </figure>
  )
}

/** What a budget allows in one bucket; sums so far have no pace. */
function usePace({ view, only }: Overview): number | null {
  const budgets = useRequest('budgets.get', {}).data?.budgets
  return view === 'cumulative' || only !== null ? null : paceOf(budgets ?? [], view)
}

function Hint({ overview }: { overview: Overview }) {
  const pace = usePace(overview)
  const { label, each } = viewTexts[overview.view]
  return (
    <>
      {label.toLowerCase()}, $
      {pace !== null && (
        <span className={classes.pace}>
          pace {formatMoneyShort(pace.toFixed(2))} {each}
        </span>
      )}
    </>
  )
}

function ViewControl({ overview }: { overview: Overview }) {
  const views = viewsFor(overview.days)
  return (
    <SegmentedControl
      aria-label="Chart"
      data={views.map((view) => ({ value: view, label: viewTexts[view].label }))}
      onChange={(text) => overview.setView(views.find((view) => view === text) ?? overview.view)}
      value={overview.view}
    />
  )
}

function FormSwitch({ isTable, toggle }: { isTable: boolean; toggle: () => void }) {
  const label = isTable ? 'Show as chart' : 'Show as table'
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} onClick={toggle} size={28}>
        {isTable ? <IconChartBar size={16} stroke={1.7} /> : <IconTable size={16} stroke={1.7} />}
      </ActionIcon>
    </Tooltip>
  )
}

/** For whoever cannot see the chart; the table has every figure. */
function summarise({ rows, layers }: SpendTable, isCumulative: boolean): string {
  const kind = isCumulative ? 'Areas of the spending so far' : 'Bars of the spending'
  return `${kind}: ${rows.length} spans, ${layers.map(({ name }) => name.slice(0, 60)).join(', ')}. The table has the figures.`
}
