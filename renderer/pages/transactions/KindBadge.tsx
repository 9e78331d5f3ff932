import type { TransactionKind } from '../../../shared/kinds.ts'
import classes from './KindBadge.module.css'
import { kindLooks } from './kinds.ts'

/** @param isOpen whether it waits for something; what has ended by now is drawn quietly */
export function KindBadge({ kind, isOpen = true }: { kind: TransactionKind; isOpen?: boolean }) {
  const { label, tone, meaning } = kindLooks[kind]
  return (
    <span className={classes.badge} data-tone={tone === 'warn' && !isOpen ? 'quiet' : tone} title={meaning}>
      {label}
    </span>
  )
}
