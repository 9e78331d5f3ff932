import type { Bucket } from '../../charts/bucketTexts.ts'

/** How the chart shows the spending: one mark for each bucket, or the sum so far. */
export type View = Bucket | 'cumulative'

/** More marks than these are neither seen apart nor drawn fast. */
const MOST_MARKS = 1000

export const viewTexts: Readonly<Record<View, { readonly label: string; readonly each: string }>> = {
  hour: { label: 'Hourly', each: 'an hour' },
  day: { label: 'Daily', each: 'a day' },
  week: { label: 'Weekly', each: 'a week' },
  month: { label: 'Monthly', each: 'a month' },
  cumulative: { label: 'Cumulative', each: 'so far' },
}

const daysIn: Readonly<Record<Bucket, number>> = { hour: 1 / 24, day: 1, week: 7, month: 30.4 }
const buckets = ['hour', 'day', 'week', 'month'] as const

/** What makes sense for a span: at least two marks, not too many, and hours only where single ones matter. */
export function viewsFor(days: number): readonly View[] {
  const sensible = buckets.filter((bucket) => {
    const marks = days / daysIn[bucket]
    return marks >= 2 && marks <= MOST_MARKS && (bucket !== 'hour' || days <= 8)
  })
  return [...(sensible.length === 0 ? [usualBucket(days)] : sensible), 'cumulative']
}

/** What a span is shown in where nothing was chosen, and what a cumulative chart counts in. */
export function usualBucket(days: number): Bucket {
  if (days <= 2) return 'hour'
  if (days <= 45) return 'day'
  if (days <= 500) return 'week'
  return 'month'
}

/** @param wanted what was chosen, perhaps for another span. */
export function viewFor(days: number, wanted: string | null): View {
  return viewsFor(days).find((view) => view === wanted) ?? usualBucket(days)
}
