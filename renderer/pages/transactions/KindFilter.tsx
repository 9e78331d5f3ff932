import { Checkbox } from '@mantine/core'
import { type TransactionKind, transactionKinds } from '../../../shared/kinds.ts'
import classes from './FilterBar.module.css'
import { KindBadge } from './KindBadge.tsx'

interface KindFilterProps {
  readonly chosen: readonly TransactionKind[]
  readonly onChange: (kinds: TransactionKind[]) => void
}

export function KindFilter({ chosen, onChange }: KindFilterProps) {
  const change = (values: string[]) => onChange(transactionKinds.filter((kind) => values.includes(kind)))
  return (
    <Checkbox.Group aria-label="Kinds" onChange={change} value={[...chosen]}>
      <div className={classes.choices}>
        {transactionKinds.map((kind) => (
          <Checkbox
            className={classes.choice ?? ''}
            key={kind}
            label={<KindBadge kind={kind} />}
            size="xs"
            value={kind}
          />
        ))}
      </div>
    </Checkbox.Group>
  )
}
