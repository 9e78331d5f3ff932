import { Button, Menu } from '@mantine/core'
import { IconBraces, IconDownload, IconTable } from '@tabler/icons-react'
import type { ExportFormat } from '../../../shared/contract.ts'
import { useWire } from '../../data/DataProvider.tsx'
import { useNow } from '../../data/useNow.ts'
import { useTimeZone } from '../../data/useTimeZone.ts'
import { formatCount, formatCounted } from '../../format/count.ts'
import classes from './ExportMenu.module.css'
import { exportTransactions } from './exportTransactions.tsx'
import { filterOf, isFiltered, type TransactionView } from './transactionView.ts'

export interface ExportMenuProps {
  readonly view: TransactionView
  /** How many transactions the view lets through; undefined while that is not known. */
  readonly total: number | undefined
}

/** Saves what the filters let through, in the order of the log, as a file. */
export function ExportMenu({ view, total = 0 }: ExportMenuProps) {
  const wire = useWire()
  const filter = filterOf(view, new Date(useNow()), useTimeZone())
  const start = (format: ExportFormat) =>
    void exportTransactions(wire, { format, ...(filter === undefined ? {} : { filter }) })
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <Button
          aria-label="Export…"
          classNames={{ section: classes.icon ?? '' }}
          disabled={total === 0}
          leftSection={<IconDownload aria-hidden size={15} stroke={1.7} />}
        >
          <span className={classes.label}>Export…</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{describe(total, isFiltered(view))}, oldest first</Menu.Label>
        <Menu.Item leftSection={<IconTable aria-hidden size={15} stroke={1.7} />} onClick={() => start('csv')}>
          CSV, for spreadsheets
        </Menu.Item>
        <Menu.Item leftSection={<IconBraces aria-hidden size={15} stroke={1.7} />} onClick={() => start('json')}>
          JSON, for programs
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function describe(total: number, isFiltered: boolean): string {
  if (!isFiltered) return total === 1 ? 'The one transaction' : `All ${formatCount(total)} transactions`
  return `${formatCounted(total, 'match', 'matches')} of the filters`
}
