import { Progress } from '@mantine/core'
import type { Loading } from '../../../shared/contract.ts'
import { formatBytes } from '../../format/bytes.ts'
import { formatCount } from '../../format/count.ts'
import classes from './LoadingStrip.module.css'

/** While the log is being read, every figure below is a sum so far. */
export function LoadingStrip({ loading: { bytesRead, bytesTotal, lines } }: { loading: Loading }) {
  const percent = bytesTotal === 0 ? 0 : (bytesRead / bytesTotal) * 100
  return (
    <div className={classes.strip}>
      <span>
        Reading the log: {formatBytes(bytesRead)} of {formatBytes(bytesTotal)}, {formatCount(lines)} lines. Figures are
        still counting.
      </span>
      <Progress aria-label="Reading the log" className={classes.progress ?? ''} size={5} value={percent} />
    </div>
  )
}
