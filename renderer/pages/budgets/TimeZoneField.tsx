import { type OptionsFilter, Select } from '@mantine/core'
import { useMemo } from 'react'
import { zoneOffset } from '../../../shared/zonedTime.ts'
import { useNow } from '../../data/useNow.ts'
import classes from './BudgetDrawer.module.css'
import { zoneWords } from './budgetWords.ts'

/** More than these are found by typing. */
const MOST_SHOWN = 60

interface TimeZoneFieldProps {
  readonly value: string
  readonly onChange: (timeZone: string) => void
}

export function TimeZoneField({ value, onChange }: TimeZoneFieldProps) {
  const now = useNow()
  // UTC and zones under an older name are valid, but not among those that the browser lists.
  const zones = useMemo(() => [...new Set([value, 'UTC', ...Intl.supportedValuesOf('timeZone')])], [value])
  return (
    <Select
      allowDeselect={false}
      className={classes.wide ?? ''}
      comboboxProps={{ transitionProps: { duration: 0 } }}
      data={zones.map((zone) => ({ value: zone, label: zoneWords(zone) }))}
      filter={matching}
      label="Time zone"
      limit={MOST_SHOWN}
      nothingFoundMessage="No such time zone"
      onChange={(zone) => zone !== null && onChange(zone)}
      renderOption={({ option }) => (
        <span className={classes.zone}>
          {option.label} <span>{offsetWords(zoneOffset(now, option.value))}</span>
        </span>
      )}
      searchable
      value={value}
    />
  )
}

/** Found as it is shown and as it is written: `new york`, `New_York`. */
const matching: OptionsFilter = ({ options, search, limit }) => {
  const wanted = zoneWords(search.trim().toLowerCase())
  return options.filter((option) => 'label' in option && option.label.toLowerCase().includes(wanted)).slice(0, limit)
}

/** `+05:30` of milliseconds. */
export function offsetWords(offset: number): string {
  const minutes = Math.round(Math.abs(offset) / 60_000)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${offset < 0 ? '−' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
