import { TextInput, type TextInputProps } from '@mantine/core'

type AmountFieldProps = Omit<TextInputProps, 'onChange' | 'value'> & {
  readonly value: string
  readonly onChange: (typed: string) => void
}

/** Dollars as text: a number field would turn what is typed into a binary float. */
export function AmountField({ onChange, ...props }: AmountFieldProps) {
  return (
    <TextInput
      autoComplete="off"
      inputMode="decimal"
      leftSection="$"
      leftSectionWidth={28}
      maxLength={80}
      spellCheck={false}
      {...props}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
