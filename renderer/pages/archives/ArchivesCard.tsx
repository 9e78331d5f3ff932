import { Button, UnstyledButton } from '@mantine/core'
import { IconArchive } from '@tabler/icons-react'
import { useState } from 'react'
import type { ArchiveSummary } from '../../../shared/contract.ts'
import { type Requested, useRequest } from '../../data/useRequest.ts'
import { useTimeZone } from '../../data/useTimeZone.ts'
import { formatCount, formatCounted } from '../../format/count.ts'
import { listPlaces } from '../../format/money.ts'
import { formatInstant, formatter } from '../../format/when.ts'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { FailureState } from '../../ui/FailureState.tsx'
import { Money } from '../../ui/Money.tsx'
import { Name } from '../../ui/Name.tsx'
import { SkeletonRows } from '../../ui/Skeletons.tsx'
import { ArchiveDialog } from './ArchiveDialog.tsx'
import classes from './ArchivesCard.module.css'
import { useRestoredArchives } from './useRestoredArchives.ts'

const SHOWN_AT_FIRST = 8
const SHOWN_MORE = 50

/** What the ledger said before each reset, newest first. */
export function ArchivesCard() {
  const archives = useRequest('archives.list', {})
  const [opened, setOpened] = useState<ArchiveSummary | null>(null)
  const count = archives.data?.archives.length ?? 0
  return (
    <Card flush hint={count === 0 ? undefined : formatCount(count)} title="Archives">
      <Body archives={archives} open={setOpened} />
      <ArchiveDialog close={() => setOpened(null)} summary={opened} />
    </Card>
  )
}

interface BodyProps {
  readonly archives: Requested<{ readonly archives: readonly ArchiveSummary[] }>
  readonly open: (summary: ArchiveSummary) => void
}

function Body({ archives: { data, failure, retry }, open }: BodyProps) {
  const [shown, setShown] = useState(SHOWN_AT_FIRST)
  const restored = useRestoredArchives()
  if (data === undefined && failure !== null) {
    return <FailureState failure={failure} retry={retry} title="The archives cannot be listed." />
  }
  if (data === undefined) return <SkeletonRows count={4} height={46} />
  if (data.archives.length === 0) {
    return (
      <EmptyState icon={<IconArchive size={20} stroke={1.6} />} title="No archives yet">
        A reset writes the totals into an archive first, then counts from zero. Each can be opened, exported and brought
        back here.
      </EmptyState>
    )
  }
  const listed = data.archives.slice(0, shown)
  const places = listPlaces(listed.map(({ total }) => total))
  return (
    <>
      <ul className={classes.list}>
        {listed.map((summary) => (
          <li key={summary.name}>
            <UnstyledButton className={classes.row} onClick={() => open(summary)}>
              <ArchiveRow isRestored={restored.has(summary.name)} places={places} summary={summary} />
            </UnstyledButton>
          </li>
        ))}
      </ul>
      {data.archives.length > shown && (
        <Button className={classes.more ?? ''} onClick={() => setShown(shown + SHOWN_MORE)} variant="subtle">
          Show more of {formatCount(data.archives.length)}
        </Button>
      )}
    </>
  )
}

interface ArchiveRowProps {
  readonly summary: ArchiveSummary
  readonly isRestored: boolean
  readonly places: number
}

function ArchiveRow({ summary: { archivedAt, note, providers, total, problem }, isRestored, places }: ArchiveRowProps) {
  const timeZone = useTimeZone()
  const date = formatter({ year: 'numeric', month: 'short', day: 'numeric' }, timeZone)(archivedAt)
  return (
    <>
      <span className={classes.text}>
        <span className={classes.title}>
          <time dateTime={archivedAt} title={formatInstant(archivedAt, timeZone)}>
            {date}
          </time>
          {isRestored && <span className={classes.badge}>restored</span>}
        </span>
        <span className={classes.detail} data-trouble={problem !== null || undefined}>
          {problem !== null ? (
            'cannot be read'
          ) : (
            <>
              {formatCounted(providers, 'provider')}
              {note !== null && (
                <>
                  {' · '}
                  <Name text={note} />
                </>
              )}
            </>
          )}
        </span>
      </span>
      {problem === null && (
        <span className={classes.total}>
          <Money amount={total} places={places} short />
        </span>
      )}
    </>
  )
}
