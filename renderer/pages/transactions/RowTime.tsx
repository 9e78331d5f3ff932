import { useNow } from '../../data/useNow.ts'
import { useTimeZone } from '../../data/useTimeZone.ts'
import { formatDate, formatInstant, formatter } from '../../format/when.ts'
import classes from './RowTime.module.css'

/** Day and clock to the second, so that rows of one run can be told apart. */
export function RowTime({ at }: { at: string }) {
  const timeZone = useTimeZone()
  const now = useNow()
  const clock = formatter({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }, timeZone)
  return (
    <time className={`sv-cut ${classes.time}`} dateTime={at} title={formatInstant(at, timeZone)}>
      <span className={classes.day}>{formatDate(at, timeZone, now)}</span>
      {clock(at)}
    </time>
  )
}
