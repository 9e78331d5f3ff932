import { CloseButton, Kbd, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useState } from 'react'
import classes from './SearchField.module.css'

export interface SearchFieldProps {
  /** For the ear; the placeholder is for the eye. */
  readonly label: string
  readonly placeholder: string
  readonly value: string
  /** Called once typing pauses. */
  readonly onSearch: (text: string) => void
}

const PAUSE_MS = 180
const LONGEST = 200

/** The `/` key leads to the field that has `data-search`; Escape clears it. */
export function SearchField({ label, placeholder, value, onSearch }: SearchFieldProps) {
  const [typed, setTyped] = useState(value)
  const [known, setKnown] = useState(value)
  // Somebody else changed the search, such as a "clear all" button: that wins over what was typed.
  if (known !== value) {
    setKnown(value)
    setTyped(value)
  }
  useEffect(() => {
    if (typed === known) return
    const timer = setTimeout(() => {
      setKnown(typed)
      onSearch(typed)
    }, PAUSE_MS)
    return () => clearTimeout(timer)
  }, [typed, known, onSearch])

  const clear = () => {
    setTyped('')
    setKnown('')
    onSearch('')
  }
  const clearOnEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || typed === '') return
    event.stopPropagation()
    clear()
  }
  return (
    <TextInput
      aria-label={label}
      className={classes.field ?? ''}
      data-search
      leftSection={<IconSearch aria-hidden size={15} stroke={1.8} />}
      maxLength={LONGEST}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onKeyDown={clearOnEscape}
      placeholder={placeholder}
      rightSection={
        typed === '' ? (
          <Kbd aria-hidden className={classes.key ?? ''}>
            /
          </Kbd>
        ) : (
          <CloseButton aria-label="Clear the search" onClick={clear} size="sm" />
        )
      }
      size="xs"
      spellCheck={false}
      value={typed}
    />
  )
}
