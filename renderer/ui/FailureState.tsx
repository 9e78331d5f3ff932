import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { Failure } from '../../shared/reply.ts'
import classes from './EmptyState.module.css'

export interface FailureStateProps {
  readonly failure: Failure
  readonly retry: () => void
  /** What could not be shown, in the words of the page: `The chart cannot be shown.` */
  readonly title?: string
}

export function FailureState({ failure, retry, title = 'This cannot be shown now.' }: FailureStateProps) {
  return (
    <div className={classes.state} role="alert">
      <div aria-hidden className={classes.icon} data-trouble>
        <IconAlertTriangle size={20} stroke={1.6} />
      </div>
      <p className={classes.title}>{title}</p>
      <div className={classes.text}>{failure.message}</div>
      <Button onClick={retry}>Try again</Button>
    </div>
  )
}
