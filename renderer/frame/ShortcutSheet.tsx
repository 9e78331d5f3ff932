import { Kbd, Modal } from '@mantine/core'
import { destinations } from './destinations.ts'
import type { DialogProps } from './ResetDialog.tsx'
import classes from './ShortcutSheet.module.css'

const shortcuts: readonly (readonly [keys: readonly string[], does: string])[] = [
  [['Ctrl', 'K'], 'Search and run commands'],
  ...destinations.map(({ key, label }) => [['g', key], `Go to ${label}`] as const),
  [['/'], 'Search on this page'],
  [['?'], 'Show these shortcuts'],
  [['Esc'], 'Close what is open'],
]

export function ShortcutSheet({ isOpen, close }: DialogProps) {
  return (
    <Modal onClose={close} opened={isOpen} size={380} title={<strong>Keyboard shortcuts</strong>}>
      <dl className={classes.list}>
        {shortcuts.map(([keys, does]) => (
          <div className={classes.row} key={does}>
            <dt>
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}
