import type { Input } from '../../shared/contract.ts'
import { formatter } from '../format/when.ts'

export type Bucket = Input<'spend.series'>['bucket']

/** Below the axis: as short as tells the marks apart. */
export function tickText(start: string, bucket: Bucket, timeZone: string): string {
  return formatter(tickStyles[bucket], timeZone)(start)
}

/** In tooltip and table: the whole name of a bucket. */
export function bucketText(start: string, bucket: Bucket, timeZone: string): string {
  const text = formatter(nameStyles[bucket], timeZone)(start)
  return bucket === 'week' ? `week of ${text}` : text
}

const tickStyles: Readonly<Record<Bucket, Intl.DateTimeFormatOptions>> = {
  hour: { weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  day: { month: 'short', day: 'numeric' },
  week: { month: 'short', day: 'numeric' },
  month: { month: 'short', year: '2-digit' },
}

const nameStyles: Readonly<Record<Bucket, Intl.DateTimeFormatOptions>> = {
  hour: { weekday: 'short', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  day: { weekday: 'short', month: 'short', day: 'numeric', year: 'numeric' },
  week: { month: 'short', day: 'numeric', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
}
