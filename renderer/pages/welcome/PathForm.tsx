import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import classes from './WelcomePage.module.css'

interface PathFormProps {
  readonly isBusy: boolean
  readonly isDisabled: boolean
  readonly onOpen: (path: string) => void
}

/** For hosts that cannot show the folder dialog of the system: the path is typed or pasted. */
export function PathForm({ isBusy, isDisabled, onOpen }: PathFormProps) {
  const [path, setPath] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (path.trim() !== '') onOpen(path.trim())
  }
  return (
    <form className={classes.pathForm} onSubmit={submit}>
      <TextInput
        aria-label="Path of the folder"
        autoFocus
        className={classes.path ?? ''}
        onChange={(event) => setPath(event.currentTarget.value)}
        placeholder="/home/me/ComfyUI/output"
        size="md"
        spellCheck={false}
        value={path}
      />
      <Button disabled={path.trim() === '' || isDisabled} loading={isBusy} size="md" type="submit" variant="filled">
        Open folder
      </Button>
    </form>
  )
}
