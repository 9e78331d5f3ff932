import '@mantine/dates/styles.layer.css'
import { DatePicker } from '@mantine/dates'
import { useState } from 'react'
import { useNow } from '../../data/useNow.ts'
import { useTimeZone } from '../../data/useTimeZone.ts'
import { type Day, type DayRange, dayOf, presets } from './dayRange.ts'
import classes from './FilterBar.module.css'
import { presetNames } from './filterPills.ts'

interface DateFilterProps {
  readonly range: DayRange | null
  /** Called once the choice is whole. */
  readonly onChange: (range: DayRange | null) => void
}

const calendarLabels = {
  previousMonth: 'Month before',
  nextMonth: 'Month after',
  previousYear: 'Year before',
  nextYear: 'Year after',
  previousDecade: 'Decade before',
  nextDecade: 'Decade after',
}

/** Presets at the left, two clicks in the calendar for any other range. */
export function DateFilter({ range, onChange }: DateFilterProps) {
  const today = dayOf(new Date(useNow()), useTimeZone())
  const own = range !== null && 'from' in range ? range : { from: null, to: null }
  const [days, setDays] = useState<[Day | null, Day | null]>([own.from, own.to])
  const choose = (next: [Day | null, Day | null]) => {
    setDays(next)
    if (next[0] !== null && next[1] !== null) onChange({ from: next[0], to: next[1] })
  }
  return (
    <div className={classes.dates}>
      <div className={classes.presets}>
        {presets.map((preset) => (
          <button
            aria-pressed={range !== null && 'preset' in range && range.preset === preset}
            className={classes.preset}
            key={preset}
            onClick={() => onChange({ preset })}
            type="button"
          >
            {presetNames[preset]}
          </button>
        ))}
        <button aria-pressed={range === null} className={classes.preset} onClick={() => onChange(null)} type="button">
          Any time
        </button>
      </div>
      <DatePicker
        allowSingleDateInRange
        ariaLabels={calendarLabels}
        defaultDate={own.to ?? own.from ?? today}
        hideOutsideDates
        maxDate={today}
        onChange={choose}
        size="xs"
        type="range"
        value={days}
        weekendDays={[]}
      />
    </div>
  )
}
