import { useNow } from '../data/useNow.ts'
import { useTimeZone } from '../data/useTimeZone.ts'
import { formatAgo, formatInstant, formatTime } from '../format/when.ts'

/** An instant in the user's zone; the title says all of it. */
export function When({ at, style = 'ago' }: { at: string; style?: 'ago' | 'time' }) {
  const timeZone = useTimeZone()
  const now = useNow()
  return (
    <time dateTime={at} title={formatInstant(at, timeZone)}>
      {style === 'ago' ? formatAgo(at, now, timeZone) : formatTime(at, timeZone, now)}
    </time>
  )
}
