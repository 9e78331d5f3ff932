import { useLocalStorage } from '@mantine/hooks'
import { useCallback, useMemo, useState } from 'react'
import type { Input } from '../../../shared/contract.ts'
import type { Bucket } from '../../charts/bucketTexts.ts'
import { useNow } from '../../data/useNow.ts'
import { useRequest } from '../../data/useRequest.ts'
import { useSearchValue } from '../../data/useSearchValue.ts'
import { useTimeZone } from '../../data/useTimeZone.ts'
import { chartEnd, daysBetween, parseRange, type Range, rangeStart } from './ranges.ts'
import { usualBucket, type View, viewFor } from './views.ts'

export interface Overview {
  readonly range: Range
  readonly setRange: (range: Range) => void
  /** ISO 8601 in UTC; null for all time. */
  readonly from: string | null
  /** How many days the range has; for all time, since the first transaction. */
  readonly days: number
  /** Where the chart ends, ISO 8601 in UTC. */
  readonly chartEnd: string
  /** Whether the log has the whole span of equal length just before. */
  readonly reachesBack: boolean
  /** False until the first transaction is known, where the range is all time. */
  readonly isSpanKnown: boolean
  readonly view: View
  readonly setView: (view: View) => void
  readonly bucket: Bucket
  readonly timeZone: string
  /** The provider shown alone. */
  readonly only: string | null
  readonly setOnly: (provider: string | null) => void
}

/** What is chosen on the page: the range in the address and remembered, the view and the provider in the address. */
export function useOverview(): Overview {
  const timeZone = useTimeZone()
  const now = useNow()
  const [inAddress, setInAddress] = useSearchValue('range')
  const [remembered, remember] = useLocalStorage({ key: 'spendvault.range', defaultValue: '30d' })
  const [wantedView, setWantedView] = useSearchValue('view')
  const [only, setOnly] = useState<string | null>(null)

  const range = parseRange(inAddress) ?? parseRange(remembered) ?? '30d'
  const from = rangeStart(range, now, timeZone)
  const firstPage = useRequest('transactions.page', firstTransaction).data
  const first = firstPage?.rows[0]?.timestamp ?? new Date(now).toISOString()
  const days = daysBetween(from ?? first, now)
  const reachesBack = from !== null && Date.parse(first) <= 2 * Date.parse(from) - now
  const view = viewFor(days, wantedView)
  const bucket = view === 'cumulative' ? usualBucket(days) : view
  const isSpanKnown = from !== null || firstPage !== undefined
  const end = chartEnd(bucket, now, timeZone)
  const setRange = useCallback(
    (next: Range) => {
      setInAddress(next)
      remember(next)
    },
    [setInAddress, remember],
  )
  // One and the same object while nothing is chosen, so that the cards render only when their own figures change.
  return useMemo(
    () => ({
      range,
      setRange,
      from,
      days,
      reachesBack,
      isSpanKnown,
      view,
      setView: setWantedView,
      bucket,
      chartEnd: end,
      timeZone,
      only,
      setOnly,
    }),
    [range, setRange, from, days, reachesBack, isSpanKnown, view, setWantedView, bucket, end, timeZone, only],
  )
}

/** By line rather than by time, which sorts the whole log: the first line is the oldest but for clocks set back. */
const firstTransaction: Input<'transactions.page'> = {
  offset: 0,
  limit: 1,
  order: { by: 'line', direction: 'ascending' },
}
