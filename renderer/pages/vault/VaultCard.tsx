import type { VaultEntry } from '../../../shared/contract.ts'
import { formatBytes } from '../../format/bytes.ts'
import { When } from '../../ui/When.tsx'
import { EntryLabel } from './EntryLabel.tsx'
import { kindNames } from './kinds.ts'
import { Thumbnail } from './Thumbnail.tsx'
import classes from './VaultCard.module.css'

export function VaultCard({ entry }: { entry: VaultEntry | undefined }) {
  if (entry === undefined) {
    return (
      <div className={classes.card}>
        <div className={classes.picture} />
        <div className={classes.caption}>
          <span className={classes.bone} />
          <span className={classes.bone} />
        </div>
      </div>
    )
  }
  return (
    <div className={classes.card}>
      <div className={classes.picture}>
        <Thumbnail entry={entry} />
        {entry.kind !== 'image' && <span className={classes.kind}>{kindNames[entry.kind].one}</span>}
      </div>
      <div className={classes.caption}>
        <div className={classes.label}>
          <EntryLabel entry={entry} />
        </div>
        <div className={classes.facts}>
          <When at={entry.lastUsedAt} />
          <span>{formatBytes(entry.bytes)}</span>
        </div>
      </div>
    </div>
  )
}
