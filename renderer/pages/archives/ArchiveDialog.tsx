import { Button, Modal } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import type { Archive, ArchiveSummary } from '../../../shared/contract.ts'
import { Money as Exact } from '../../../shared/money.ts'
import { useRequest } from '../../data/useRequest.ts'
import { useTimeZone } from '../../data/useTimeZone.ts'
import { formatCounted } from '../../format/count.ts'
import { formatShare, listPlaces } from '../../format/money.ts'
import { formatter } from '../../format/when.ts'
import { useRestore } from '../../frame/useRestore.ts'
import { FailureState } from '../../ui/FailureState.tsx'
import { Money } from '../../ui/Money.tsx'
import { ProviderName } from '../../ui/ProviderName.tsx'
import { SkeletonRows } from '../../ui/Skeletons.tsx'
import { When } from '../../ui/When.tsx'
import { ArchiveChart } from './ArchiveChart.tsx'
import classes from './ArchiveDialog.module.css'
import { downloadFile } from './downloadFile.ts'
import { type ExportFormat, exportArchive } from './exportArchive.ts'
import { useRestoredArchives } from './useRestoredArchives.ts'

interface ArchiveDialogProps {
  /** The archive to open; null for none. */
  readonly summary: ArchiveSummary | null
  readonly close: () => void
}

/** One archive, read-only. */
export function ArchiveDialog({ summary, close }: ArchiveDialogProps) {
  const timeZone = useTimeZone()
  const style = {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  } as const
  const date = summary === null ? '' : formatter(style, timeZone)(summary.archivedAt)
  return (
    <Modal onClose={close} opened={summary !== null} size={640} title={<strong>Archive of {date}</strong>}>
      {summary !== null && <Content close={close} name={summary.name} />}
    </Modal>
  )
}

function Content({ name, close }: { name: string; close: () => void }) {
  const { data, failure, retry } = useRequest('archives.get', { name }, { keepPrevious: false })
  if (data !== undefined) return <Opened archive={data} close={close} />
  if (failure === null) return <SkeletonRows />
  return <FailureState failure={failure} retry={retry} title="This archive cannot be read." />
}

function Opened({ archive, close }: { archive: Archive; close: () => void }) {
  const save = (format: ExportFormat) => downloadFile(exportArchive(archive, format))
  const icon = <IconDownload aria-hidden size={15} stroke={1.7} />
  return (
    <div className={classes.archive}>
      <p className={classes.line}>
        <span className={classes.figure}>
          <Money amount={archive.total} short />
        </span>
        <span className={classes.unit}>over {formatCounted(archive.amounts.length, 'provider')}</span>
      </p>
      {archive.note !== null && (
        <p className={classes.note}>
          <bdi>{archive.note}</bdi>
        </p>
      )}
      {archive.span !== null && <ArchiveChart span={archive.span} />}
      <Amounts archive={archive} />
      <div className={classes.foot}>
        <Button leftSection={icon} onClick={() => save('csv')}>
          CSV
        </Button>
        <Button leftSection={icon} onClick={() => save('json')}>
          JSON
        </Button>
        <Restore archive={archive} close={close} />
      </div>
    </div>
  )
}

function Amounts({ archive: { amounts, total } }: { archive: Archive }) {
  if (amounts.length === 0) return <p className={classes.unit}>Nothing had been spent.</p>
  const sorted = amounts.toSorted((a, b) => new Exact(b.spent).comparedTo(a.spent))
  const places = listPlaces(sorted.map(({ spent }) => spent))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section aria-label="Spent by provider" className={classes.amounts} tabIndex={0}>
      <table>
        <tbody>
          {sorted.map(({ provider, spent }) => (
            <tr key={provider}>
              <td>
                <ProviderName provider={provider} />
              </td>
              <td className={classes.unit}>{formatShare(spent, total)}</td>
              <td>
                <Money amount={spent} places={places} short />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Restore({ archive: { name, amounts }, close }: { archive: Archive; close: () => void }) {
  const { restore, isPending } = useRestore()
  const restoredAt = useRestoredArchives().get(name)
  if (restoredAt !== undefined) {
    return (
      <span className={classes.meaning}>
        Its amounts were brought back <When at={restoredAt} />.
      </span>
    )
  }
  if (amounts.length === 0) return null
  return (
    <>
      <span className={classes.meaning}>Restoring adds these amounts to what counts now. It can be done once.</span>
      <Button loading={isPending} onClick={() => void restore(name).then((isBack) => isBack && close())}>
        Restore
      </Button>
    </>
  )
}
