import { Skeleton } from '@mantine/core'
import type { VaultEntry, VaultEntryDetail } from '../../../shared/contract.ts'
import { useRequest } from '../../data/useRequest.ts'
import { useTimeZone } from '../../data/useTimeZone.ts'
import { formatBytes } from '../../format/bytes.ts'
import { shortenKey } from '../../format/key.ts'
import { formatInstant } from '../../format/when.ts'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { Fact, Facts, Inspector } from '../../ui/Inspector.tsx'
import { When } from '../../ui/When.tsx'
import classes from './EntryDetails.module.css'
import { EntryLabel } from './EntryLabel.tsx'
import { kindNames } from './kinds.ts'
import { Thumbnail } from './Thumbnail.tsx'

/** px; the style sheet has the same height and a border around it. */
const pictureSize = { width: 266, height: 198 }

/** `entry` is undefined while it is on its way. */
export function EntryDetails({ entry, close }: { entry: VaultEntry | undefined; close: () => void }) {
  if (entry === undefined) {
    return (
      <Inspector close={close} label="Vault entry" lead={<Skeleton height={190} radius="lg" />} title="">
        <Skeleton height={140} />
      </Inspector>
    )
  }
  return (
    <Inspector
      actions={<CopyButton label="Copy key" text={() => entry.key} />}
      close={close}
      label="Vault entry"
      lead={
        <div className={classes.picture}>
          <Thumbnail entry={entry} key={entry.key} within={pictureSize} />
        </div>
      }
      subtitle={[kindNames[entry.kind].one, entry.shape].filter((text) => text !== '').join(' · ')}
      title={<EntryLabel entry={entry} />}
    >
      <EntryFacts entry={entry} />
    </Inspector>
  )
}

function EntryFacts({ entry }: { entry: VaultEntry }) {
  const timeZone = useTimeZone()
  const { data: detail, failure } = useRequest('vault.get', { key: entry.key }, { keepPrevious: false })
  return (
    <>
      <Facts>
        <Fact name="Made">{formatInstant(entry.createdAt, timeZone)}</Fact>
        <Fact name="Last used">
          <When at={entry.lastUsedAt} />
        </Fact>
        <Fact name="Size">{formatBytes(entry.bytes)}</Fact>
        <Fact name="Key">
          <span className={classes.mono} title={entry.key}>
            {shortenKey(entry.key)}
          </span>
        </Fact>
        <Fact name="Sidecar">{sidecarTexts[entry.sidecar]}</Fact>
      </Facts>
      {failure !== null && <p className={classes.problem}>{failure.message}</p>}
      {detail?.problem && <p className={classes.problem}>{detail.problem}</p>}
      {detail !== undefined && <Files files={detail.files} entryKey={entry.key} />}
    </>
  )
}

const sidecarTexts: Readonly<Record<VaultEntry['sidecar'], string>> = {
  present: 'read',
  absent: 'none: from before labels existed',
  unreadable: 'there, but unreadable',
}

function Files({ files, entryKey }: { files: VaultEntryDetail['files']; entryKey: string }) {
  return (
    <section aria-label="Files" className={classes.files}>
      <h3 className={classes.heading}>Files</h3>
      <ul>
        {files.map(({ name, bytes }) => (
          <li key={name}>
            <span className={`sv-cut ${classes.mono}`} title={name}>
              {name.startsWith(entryKey) ? `…${name.slice(56)}` : name}
            </span>
            <span>{formatBytes(bytes)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
