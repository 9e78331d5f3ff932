import { Kbd, UnstyledButton } from '@mantine/core'
import { spotlight } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import classes from './PaletteButton.module.css'

/** Shows that there is a command palette, and opens it. */
export function PaletteButton() {
  return (
    <UnstyledButton className={classes.button} onClick={spotlight.open}>
      <IconSearch aria-hidden size={15} stroke={1.7} />
      <span className={classes.text}>Search or run a command</span>
      <Kbd className={classes.keys ?? ''}>{isMac() ? '⌘ K' : 'Ctrl K'}</Kbd>
    </UnstyledButton>
  )
}

function isMac(): boolean {
  return navigator.userAgent.includes('Mac')
}
