import type { TransactionKind } from '../../../shared/kinds.ts'
import classes from './KindBadge.module.css'
import { kindLooks } from './kinds.ts'

export function KindBadge({ kind }: { kind: TransactionKind }) {
  const { label, tone, meaning } = kindLooks[kind]
  return (
    <span className={classes.badge} data-tone={tone} title={meaning}>
      {label}
    </span>
  )
}
