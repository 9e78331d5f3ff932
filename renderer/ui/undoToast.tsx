import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { ReactNode } from 'react'
import classes from './undoToast.module.css'

export interface UndoToast {
  readonly title: string
  readonly message?: ReactNode
  /** Says itself where it fails. */
  readonly undo: () => Promise<void>
}

/** Long enough to read, to think and to reach for the button. */
const SHOWN_MS = 15_000

/** Tells that something was done, and offers to take it back. */
export function showUndoToast({ title, message, undo }: UndoToast): void {
  const id: string = notifications.show({
    color: 'var(--sv-good)',
    title,
    autoClose: SHOWN_MS,
    message: (
      <div className={classes.body}>
        <div className={classes.message}>{message}</div>
        <Button className={classes.undo ?? ''} onClick={() => void takeBack()} size="compact-sm">
          Undo
        </Button>
      </div>
    ),
  })
  async function takeBack(): Promise<void> {
    notifications.hide(id)
    await undo()
  }
}
