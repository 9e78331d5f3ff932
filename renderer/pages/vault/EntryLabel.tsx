import type { VaultEntry } from '../../../shared/contract.ts'
import { shortenKey } from '../../format/key.ts'
import { Name } from '../../ui/Name.tsx'
import classes from './EntryLabel.module.css'

/** What the user called it; without a label, the ends of its key. */
export function EntryLabel({
  entry: { label, labelCut, key },
}: {
  entry: Pick<VaultEntry, 'label' | 'labelCut' | 'key'>
}) {
  if (label === '') return <span className={`sv-cut ${classes.key}`}>{shortenKey(key)}</span>
  return (
    <>
      <Name text={label} />
      {labelCut && (
        <span className={classes.cut} title="The label is longer than what is shown here.">
          cut
        </span>
      )}
    </>
  )
}
