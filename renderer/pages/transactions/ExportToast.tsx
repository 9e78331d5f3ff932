import { Button, Progress } from '@mantine/core'
import type { ExportProgress } from '../../../shared/contract.ts'
import { formatCount } from '../../format/count.ts'
import classes from './ExportToast.module.css'

export interface ExportToastProps {
  /** Null until it is known how many transactions there are. */
  readonly progress: ExportProgress | null
  readonly cancel?: () => void
}

/** How far an export is, and the way out of it. */
export function ExportToast({ progress, cancel }: ExportToastProps) {
  const percent = progress === null || progress.total === 0 ? 0 : (progress.rows / progress.total) * 100
  return (
    <div className={classes.toast}>
      <div className={classes.text}>
        {progress === null ? (
          'Looking for the transactions…'
        ) : (
          <>
            <strong>{formatCount(progress.rows)}</strong> of {formatCount(progress.total)} transactions
          </>
        )}
      </div>
      <Progress
        aria-label="Transactions written"
        animated={progress === null}
        className={classes.bar ?? ''}
        size={4}
        value={progress === null ? 100 : percent}
      />
      {cancel !== undefined && (
        <Button className={classes.cancel ?? ''} onClick={cancel} size="compact-xs">
          Cancel
        </Button>
      )}
    </div>
  )
}
