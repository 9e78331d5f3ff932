import { Input, SegmentedControl, Select } from '@mantine/core'
import { useMemo } from 'react'
import type { Budget } from '../../../shared/budget.ts'
import classes from './BudgetDrawer.module.css'
import type { BudgetForm } from './budgetForm.ts'
import { hourWords, ordinal, weekdays } from './budgetWords.ts'
import { PeriodPreview } from './PeriodPreview.tsx'
import { TimeZoneField } from './TimeZoneField.tsx'

interface PeriodFieldsProps {
  readonly form: BudgetForm
  readonly set: (change: Partial<BudgetForm>) => void
}

const periods: readonly { readonly value: Budget['period']; readonly label: string }[] = [
  { value: 'day', label: 'Day' },
  { value: 'week', label: 'Week' },
  { value: 'month', label: 'Month' },
  { value: 'none', label: 'Until reset' },
]

export function PeriodFields({ form, set }: PeriodFieldsProps) {
  return (
    <div className={classes.group}>
      <Input.Wrapper label="Counts for" labelElement="div">
        <SegmentedControl
          aria-label="Period"
          data={[...periods]}
          fullWidth
          onChange={(value) => set({ period: periods.find((period) => period.value === value)?.value ?? 'none' })}
          value={form.period}
        />
      </Input.Wrapper>
      {form.period !== 'none' && (
        <div className={classes.columns}>
          {form.period === 'week' && <WeekdayField form={form} set={set} />}
          {form.period === 'month' && <MonthDayField form={form} set={set} />}
          <HourField form={form} set={set} />
          <TimeZoneField onChange={(timeZone) => set({ timeZone })} value={form.timeZone} />
        </div>
      )}
      <PeriodPreview rule={form} />
    </div>
  )
}

/** A choice of the list is never taken back by choosing it again. */
const common = {
  allowDeselect: false,
  checkIconPosition: 'right',
  comboboxProps: { transitionProps: { duration: 0 } },
} as const

function WeekdayField({ form, set }: PeriodFieldsProps) {
  return (
    <Select
      {...common}
      data={weekdays.map((label, index) => ({ value: String(index + 1), label }))}
      label="Begins on"
      onChange={(value) => set({ weekStart: Number(value) })}
      value={String(form.weekStart)}
    />
  )
}

function MonthDayField({ form, set }: PeriodFieldsProps) {
  const days = useMemo(
    () => Array.from({ length: 31 }, (_, day) => ({ value: String(day + 1), label: `the ${ordinal(day + 1)}` })),
    [],
  )
  return (
    <Select
      {...common}
      data={days}
      label="Begins on"
      onChange={(value) => set({ monthDay: Number(value) })}
      value={String(form.monthDay)}
    />
  )
}

const hours = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: hourWords(hour) }))

function HourField({ form, set }: PeriodFieldsProps) {
  return (
    <Select
      {...common}
      data={hours}
      label="At"
      onChange={(value) => set({ resetHour: Number(value) })}
      value={String(form.resetHour)}
    />
  )
}
