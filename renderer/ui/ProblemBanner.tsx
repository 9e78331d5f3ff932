import { IconAlertTriangle, IconCircleX, IconInfoCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Problem } from '../../shared/contract.ts'
import classes from './ProblemBanner.module.css'

const icons = { info: IconInfoCircle, warning: IconAlertTriangle, error: IconCircleX }

export interface Banner extends Omit<Problem, 'message'> {
  readonly message: ReactNode
}

/** What happened, what it means for the money, and at most one button. */
export function ProblemBanner({ problem, action }: { problem: Banner; action?: ReactNode }) {
  const Icon = icons[problem.severity]
  return (
    <div
      className={classes.banner}
      data-severity={problem.severity}
      role={problem.severity === 'error' ? 'alert' : 'status'}
    >
      <Icon aria-hidden className={classes.icon} size={18} stroke={1.8} />
      <p className={classes.text}>
        <strong>{problem.title}</strong> {problem.message}
      </p>
      {action}
    </div>
  )
}
