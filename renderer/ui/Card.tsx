import { Paper } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import classes from './Card.module.css'

export interface CardProps {
  readonly title?: string
  /** Stands muted beside the title. */
  readonly hint?: ReactNode
  readonly actions?: ReactNode
  /** Without inner space, for tables that reach the border. */
  readonly flush?: boolean
  readonly className?: string | undefined
  readonly children: ReactNode
}

export function Card({ title, hint, actions, flush = false, className, children }: CardProps) {
  const id = useId()
  return (
    <Paper
      component="section"
      className={`${classes.card} ${className ?? ''}`}
      {...(title === undefined ? {} : { 'aria-labelledby': id })}
    >
      {title !== undefined && (
        <div className={classes.header}>
          <h2 className={classes.title} id={id}>
            {title}
          </h2>
          {hint !== undefined && <div className={classes.hint}>{hint}</div>}
          {actions !== undefined && <div className={classes.actions}>{actions}</div>}
        </div>
      )}
      <div className={flush ? classes.flush : classes.body}>{children}</div>
    </Paper>
  )
}
