import { Progress } from '@mantine/core'
import type { Loading } from '../../../shared/contract.ts'
import { formatBytes } from '../../format/bytes.ts'
import { formatCount } from '../../format/count.ts'
import classes from './TransactionsPage.module.css'

/** Says that what is shown is not all yet. */
export function CountingNote({ log }: { log: Loading }) {
  const percent = log.bytesTotal === 0 ? 0 : (log.bytesRead / log.bytesTotal) * 100
  return (
    <div className={classes.counting} role="status">
      <span>
        Still counting: <strong>{formatCount(log.lines)}</strong> transactions so far
      </span>
      <Progress aria-label="The log is being read" className={classes.progress ?? ''} size={4} value={percent} />
      <span className={classes.bytes}>
        {formatBytes(log.bytesRead)} of {formatBytes(log.bytesTotal)}
      </span>
    </div>
  )
}
