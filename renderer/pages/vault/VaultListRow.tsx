import type { VaultEntry } from '../../../shared/contract.ts'
import { formatBytes } from '../../format/bytes.ts'
import { When } from '../../ui/When.tsx'
import { EntryLabel } from './EntryLabel.tsx'
import { kindNames } from './kinds.ts'
import { Thumbnail } from './Thumbnail.tsx'
import classes from './VaultListRow.module.css'

export function VaultListRow({ entry }: { entry: VaultEntry | undefined }) {
  if (entry === undefined) {
    return (
      <div className={classes.row}>
        <div className={classes.picture} />
        <span className={classes.bone} />
      </div>
    )
  }
  return (
    <div className={classes.row}>
      <div className={classes.picture}>
        <Thumbnail entry={entry} />
      </div>
      <div className={classes.label}>
        <EntryLabel entry={entry} />
      </div>
      <span className={`sv-cut ${classes.shape}`}>
        {entry.shape === '' ? kindNames[entry.kind].one : `${kindNames[entry.kind].one} · ${entry.shape}`}
      </span>
      <span className={classes.when}>
        <When at={entry.lastUsedAt} />
      </span>
      <span className={classes.size}>{formatBytes(entry.bytes)}</span>
    </div>
  )
}
