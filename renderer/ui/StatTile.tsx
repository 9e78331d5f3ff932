import { Skeleton } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './StatTile.module.css'

export interface StatTileProps {
  readonly label: ReactNode
  /** The figure; undefined while it is on its way. */
  readonly figure: ReactNode | undefined
  /** Stands small behind the figure: `of $250`, `a day`. */
  readonly unit?: ReactNode
  readonly tone?: 'plain' | 'good' | 'bad' | 'quiet'
  readonly title?: string
  /** The figure is a sum so far: it is still being counted. */
  readonly isPartial?: boolean
  /** Stands at the right of the label. */
  readonly action?: ReactNode
  /** One line below: what the figure means. */
  readonly children?: ReactNode
}

export function StatTile({
  label,
  figure,
  unit,
  tone = 'plain',
  title,
  isPartial = false,
  action,
  children,
}: StatTileProps) {
  return (
    <section className={classes.tile}>
      <div className={classes.head}>
        <h2 className={classes.label}>{label}</h2>
        {action}
      </div>
      {figure === undefined ? (
        <Skeleton height={22} mt={8} mb={7} width="55%" />
      ) : (
        <p className={classes.line}>
          <span className={classes.figure} data-partial={isPartial} data-tone={tone} title={title}>
            {figure}
          </span>
          {unit !== undefined && <span className={classes.unit}>{unit}</span>}
        </p>
      )}
      <div className={classes.foot}>
        {figure === undefined ? <Skeleton height={9} width="72%" /> : isPartial ? 'still counting' : children}
      </div>
    </section>
  )
}
