import { CloseButton } from '@mantine/core'
import { type KeyboardEvent, type ReactNode, useState } from 'react'
import classes from './Inspector.module.css'

export interface InspectorProps {
  /** What is inspected, for the ear: `Vault entry`. */
  readonly label: string
  readonly title: ReactNode
  readonly subtitle?: ReactNode
  /** Stands above the title: a picture. */
  readonly lead?: ReactNode
  readonly actions?: ReactNode
  readonly close: () => void
  readonly children: ReactNode
}

/** Everything about the one thing that is selected, at the right of the list; the list keeps the focus, or gets it back. */
export function Inspector({ label, title, subtitle, lead, actions, close, children }: InspectorProps) {
  const [list] = useState(() => document.activeElement)
  const leave = () => {
    close()
    if (list instanceof HTMLElement) list.focus()
  }
  const leaveOnEscape = (event: KeyboardEvent) => {
    if (event.key === 'Escape') leave()
  }
  return (
    <aside
      aria-label={label}
      className={classes.inspector}
      data-lead={lead !== undefined || undefined}
      onKeyDown={leaveOnEscape}
    >
      <CloseButton aria-label="Close details" className={classes.close} onClick={leave} title="Close (Esc)" />
      {lead}
      <div className={classes.heading}>
        <h2 className={classes.title}>{title}</h2>
        {subtitle !== undefined && <div className={classes.subtitle}>{subtitle}</div>}
      </div>
      {children}
      {actions !== undefined && <div className={classes.actions}>{actions}</div>}
    </aside>
  )
}

export function Facts({ children }: { children: ReactNode }) {
  return <dl className={classes.facts}>{children}</dl>
}

/** `isLong`: ids and the like get a line of their own. */
export function Fact({ name, isLong, children }: { name: string; isLong?: boolean; children: ReactNode }) {
  return (
    <>
      <dt className={classes.name} data-long={isLong || undefined}>
        {name}
      </dt>
      <dd className={classes.value} data-long={isLong || undefined}>
        {children}
      </dd>
    </>
  )
}
