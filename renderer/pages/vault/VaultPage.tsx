import { SegmentedControl } from '@mantine/core'
import { IconLayoutGrid, IconList } from '@tabler/icons-react'
import { useCallback, useState } from 'react'
import { useRequest } from '../../data/useRequest.ts'
import { formatBytes } from '../../format/bytes.ts'
import { formatCounted } from '../../format/count.ts'
import { Page } from '../../ui/Page.tsx'
import { SearchField } from '../../ui/SearchField.tsx'
import { EntryDetails } from './EntryDetails.tsx'
import { KindChips } from './KindChips.tsx'
import { SortMenu } from './SortMenu.tsx'
import { EmptyVault, FailedVault, GridSkeleton, NoMatch, ReadingNote } from './states.tsx'
import { useVault } from './useVault.ts'
import { useVaultView } from './useVaultView.ts'
import { type ActiveEntry, VaultEntries } from './VaultEntries.tsx'
import classes from './VaultPage.module.css'
import { filterOf, type VaultView } from './vaultView.ts'

export function VaultPage() {
  const [view, setView] = useVaultView()
  const [isOpen, setOpen] = useState(false)
  const [active, setActive] = useState<ActiveEntry | null>(null)
  const { front, rows, isPrevious, failure, retry } = useVault(view)
  const vault = useRequest('app.info', {}).data?.health.vault

  const look = useCallback(
    (next: VaultView) => {
      setActive(null)
      setOpen(false)
      setView(next)
    },
    [setView],
  )
  const search = useCallback((text: string) => look({ ...view, text }), [view, look])
  const body = () => {
    if (front === undefined)
      return failure === null ? <GridSkeleton /> : <FailedVault failure={failure} retry={retry} />
    if (front.total > 0) {
      return (
        <VaultEntries
          active={active}
          isStale={isPrevious}
          layout={view.layout}
          onActivate={setActive}
          onClose={() => setOpen(false)}
          onOpen={() => setOpen(true)}
          rows={rows}
          total={front.total}
        />
      )
    }
    if (vault?.state === 'loading') return <GridSkeleton />
    if (filterOf(view) === undefined) return <EmptyVault />
    return <NoMatch clear={() => look({ ...view, text: '', kinds: [] })} />
  }
  const isEmpty = front?.total === 0 && filterOf(view) === undefined
  const found =
    front === undefined || isEmpty ? '' : `${formatCounted(front.total, 'result')} · ${formatBytes(front.bytes)}`
  return (
    <Page
      actions={
        <SearchField
          label="Search the vault"
          onSearch={search}
          placeholder="Search labels, keys, shapes"
          value={view.text}
        />
      }
      body="fill"
      subtitle={<span aria-live="polite">{found}</span>}
      title="Vault"
    >
      <div className={classes.body}>
        <div className={classes.main}>
          <div className={classes.bar} hidden={isEmpty}>
            <KindChips chosen={view.kinds} counts={front?.kinds} onChange={(kinds) => look({ ...view, kinds })} />
            <div className={classes.tools}>
              <SortMenu onChange={(sort) => look({ ...view, sort })} sort={view.sort} />
              <LayoutSwitch layout={view.layout} onChange={(layout) => setView({ ...view, layout })} />
            </div>
          </div>
          {vault?.state === 'loading' && <ReadingNote vault={vault} />}
          {body()}
        </div>
        {isOpen && active !== null && (
          <EntryDetails close={() => setOpen(false)} entry={active.entry ?? rows.rowAt(active.index)} />
        )}
      </div>
    </Page>
  )
}

interface LayoutSwitchProps {
  readonly layout: VaultView['layout']
  readonly onChange: (layout: VaultView['layout']) => void
}

function LayoutSwitch({ layout, onChange }: LayoutSwitchProps) {
  return (
    <SegmentedControl
      aria-label="Layout"
      className={classes.layout ?? ''}
      data={[
        { value: 'grid', label: <IconLayoutGrid aria-label="Grid" size={15} stroke={1.8} /> },
        { value: 'list', label: <IconList aria-label="List" size={15} stroke={1.8} /> },
      ]}
      onChange={onChange}
      value={layout}
    />
  )
}
