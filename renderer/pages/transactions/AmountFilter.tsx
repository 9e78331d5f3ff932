import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { Money, parseAmount } from '../../../shared/money.ts'
import classes from './FilterBar.module.css'

interface AmountFilterProps {
  readonly min: string
  readonly max: string
  readonly onChange: (min: string, max: string) => void
}

export function AmountFilter({ min, max, onChange }: AmountFilterProps) {
  const [least, setLeast] = useState(min)
  const [most, setMost] = useState(max)
  const isSwapped = isBound(least) && isBound(most) && least !== '' && most !== '' && new Money(least).gt(most)
  const apply = (event: FormEvent) => {
    event.preventDefault()
    if (isBound(least) && isBound(most) && !isSwapped) onChange(least, most)
  }
  return (
    <form className={classes.amounts} onSubmit={apply}>
      <AmountField label="At least" onChange={setLeast} value={least} />
      <AmountField label="At most" onChange={setMost} trouble={isSwapped ? 'Less than the other' : null} value={most} />
      <Button className={classes.apply ?? ''} color="accent" type="submit" variant="filled">
        Apply
      </Button>
    </form>
  )
}

interface AmountFieldProps {
  readonly label: string
  readonly value: string
  readonly trouble?: string | null
  readonly onChange: (text: string) => void
}

function AmountField({ label, value, trouble = null, onChange }: AmountFieldProps) {
  const error = isBound(value) ? trouble : 'Not an amount such as 0.05'
  return (
    <TextInput
      error={error}
      inputMode="decimal"
      label={label}
      leftSection="$"
      onChange={(event) => onChange(event.currentTarget.value.trim())}
      placeholder="any"
      size="xs"
      value={value}
    />
  )
}

function isBound(text: string): boolean {
  return text === '' || parseAmount(text) !== null
}
