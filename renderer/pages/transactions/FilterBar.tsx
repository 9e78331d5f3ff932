import { CloseButton } from '@mantine/core'
import type { ReactNode } from 'react'
import { Name } from '../../ui/Name.tsx'
import { AmountFilter } from './AmountFilter.tsx'
import { DateFilter } from './DateFilter.tsx'
import classes from './FilterBar.module.css'
import { FilterMenu } from './FilterMenu.tsx'
import { type FilterPill, pillsOf } from './filterPills.ts'
import { KindFilter } from './KindFilter.tsx'
import { ProviderFilter } from './ProviderFilter.tsx'
import { type TransactionView, wholeLog } from './transactionView.ts'

interface FilterBarProps {
  readonly view: TransactionView
  readonly onChange: (view: TransactionView) => void
  /** How many transactions pass, and what they add up to. */
  readonly outcome: ReactNode
}

export function FilterBar({ view, onChange, outcome }: FilterBarProps) {
  const { providers, kinds, range, minCost, maxCost } = view
  const amounts = Number(minCost !== '') + Number(maxCost !== '')
  const pills = pillsOf(view)
  return (
    <div className={classes.bar}>
      <div className={classes.line}>
        <FilterMenu count={providers.length} label="Provider">
          {() => <ProviderFilter chosen={providers} onChange={(next) => onChange({ ...view, providers: next })} />}
        </FilterMenu>
        <FilterMenu count={kinds.length} label="Kind" width={180}>
          {() => <KindFilter chosen={kinds} onChange={(next) => onChange({ ...view, kinds: next })} />}
        </FilterMenu>
        <FilterMenu count={range === null ? 0 : 1} label="Date" width="max-content">
          {(close) => (
            <DateFilter
              onChange={(next) => {
                onChange({ ...view, range: next })
                close()
              }}
              range={range}
            />
          )}
        </FilterMenu>
        <FilterMenu count={amounts} label="Amount" width={220}>
          {(close) => (
            <AmountFilter
              max={maxCost}
              min={minCost}
              onChange={(min, max) => {
                onChange({ ...view, minCost: min, maxCost: max })
                close()
              }}
            />
          )}
        </FilterMenu>
        <div aria-live="polite" className={classes.outcome}>
          {outcome}
        </div>
      </div>
      {pills.length > 0 && (
        <ul aria-label="Active filters" className={classes.pills}>
          {pills.map((pill) => (
            <Pill key={pill.id} onRemove={() => onChange(pill.without)} pill={pill} />
          ))}
          <li>
            <button className={classes.clear} onClick={() => onChange({ ...wholeLog, sort: view.sort })} type="button">
              Clear all
            </button>
          </li>
        </ul>
      )}
    </div>
  )
}

function Pill({ pill: { name, value }, onRemove }: { pill: FilterPill; onRemove: () => void }) {
  return (
    <li className={classes.pill}>
      <span className={classes.pillName}>{name}</span>
      <Name text={value} />
      <CloseButton aria-label={`Remove the filter ${name}: ${value.slice(0, 60)}`} onClick={onRemove} size={18} />
    </li>
  )
}
