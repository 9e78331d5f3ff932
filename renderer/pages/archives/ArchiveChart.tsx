import { lazy, Suspense, useMemo } from 'react'
import { spendTable } from '../../charts/spendTable.ts'
import { useProviderColours } from '../../data/ProviderColours.tsx'
import { useRequest } from '../../data/useRequest.ts'
import { useTimeZone } from '../../data/useTimeZone.ts'
import { SkeletonBlock } from '../../ui/Skeletons.tsx'
import { daysBetween } from '../overview/ranges.ts'
import { usualBucket } from '../overview/views.ts'
import classes from './ArchiveDialog.module.css'

const SpendChart = lazy(async () => ({ default: (await import('../../charts/SpendChart.tsx')).SpendChart }))

interface ArchiveChartProps {
  /** ISO 8601 in UTC; `to` is when the archive was made. */
  readonly span: { readonly from: string; readonly to: string }
}

/** How the archived sum came about: what the log has between the reset before and the one that made the archive. */
export function ArchiveChart({ span }: ArchiveChartProps) {
  const timeZone = useTimeZone()
  const colours = useProviderColours()
  const bucket = usualBucket(daysBetween(span.from, Date.parse(span.to)))
  const series = useRequest('spend.series', { ...span, bucket, by: 'provider', timeZone }, { keepPrevious: false })
  const table = useMemo(
    () => (series.data === undefined ? null : spendTable(series.data, colours, null)),
    [series.data, colours],
  )
  if (series.failure !== null) return <p className={classes.unit}>{series.failure.message}</p>
  if (table?.rows.every(({ total }) => total === '0')) return null
  return (
    <figure aria-label="Spending until the reset; the table below has the sums" className={classes.chart}>
      {table === null ? (
        <SkeletonBlock />
      ) : (
        <Suspense fallback={<SkeletonBlock />}>
          <SpendChart bucket={bucket} isCumulative={false} pace={null} table={table} timeZone={timeZone} />
        </Suspense>
      )}
    </figure>
  )
}
