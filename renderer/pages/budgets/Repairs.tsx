import type { LedgerView } from '../../../shared/contract.ts'
import { formatCounted } from '../../format/count.ts'
import { When } from '../../ui/When.tsx'
import classes from './LedgerCard.module.css'

/** What was found wrong and put right since the folder was opened: quiet, but never hidden. */
export function Repairs({ repairs }: { repairs: LedgerView['repairs'] }) {
  if (repairs.length === 0) return null
  return (
    <details className={classes.repairs}>
      <summary>{formatCounted(repairs.length, 'repair')} since this folder was opened</summary>
      <ul>
        {repairs.toReversed().map(({ at, what }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two repairs may be alike, and they are only ever added to
          <li key={index}>
            <strong>{what.title}</strong> <When at={at} style="time" />
            <p>{what.message}</p>
          </li>
        ))}
      </ul>
    </details>
  )
}
