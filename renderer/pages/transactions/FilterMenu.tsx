import { Popover } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import classes from './FilterBar.module.css'

export interface FilterMenuProps {
  readonly label: string
  /** How many choices are active; shown on the button. */
  readonly count: number
  readonly width?: number | 'max-content'
  readonly children: (close: () => void) => ReactNode
}

/** A button with a panel below it; the panel is made anew each time it opens. */
export function FilterMenu({ label, count, width = 260, children }: FilterMenuProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <Popover
      onChange={setOpen}
      opened={isOpen}
      position="bottom-start"
      radius="lg"
      returnFocus
      shadow="md"
      transitionProps={{ duration: 100 }}
      trapFocus
      width={width}
    >
      <Popover.Target>
        <button
          className={classes.menu}
          data-active={count > 0 || undefined}
          onClick={() => setOpen(!isOpen)}
          type="button"
        >
          {label}
          {count > 0 && <span className={classes.count}>{count}</span>}
          <IconChevronDown aria-hidden size={14} stroke={1.8} />
        </button>
      </Popover.Target>
      <Popover.Dropdown className={classes.panel ?? ''}>{children(() => setOpen(false))}</Popover.Dropdown>
    </Popover>
  )
}
