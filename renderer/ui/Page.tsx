import { useDocumentTitle } from '@mantine/hooks'
import type { ReactNode } from 'react'
import classes from './Page.module.css'

export interface PageProps {
  readonly title: string
  /** Stands muted behind the title: counts, sums. */
  readonly subtitle?: ReactNode
  /** Stands at the right of the title. */
  readonly actions?: ReactNode
  /** `scroll`: the page scrolls as a whole. `fill`: its content gets the height that is left and scrolls by itself. */
  readonly body?: 'scroll' | 'fill'
  readonly children: ReactNode
}

export function Page({ title, subtitle, actions, body = 'scroll', children }: PageProps) {
  useDocumentTitle(`${title} · Spendvault`)
  return (
    <div className={classes.page}>
      <header className={classes.header}>
        <h1 className={classes.title}>{title}</h1>
        {subtitle !== undefined && <div className={classes.subtitle}>{subtitle}</div>}
        {actions !== undefined && <div className={classes.actions}>{actions}</div>}
      </header>
      <div className={body === 'scroll' ? classes.scroll : classes.fill}>{children}</div>
    </div>
  )
}
