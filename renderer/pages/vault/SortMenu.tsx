import { Menu } from '@mantine/core'
import { IconCheck, IconChevronDown } from '@tabler/icons-react'
import type { VaultSort } from '../../../shared/contract.ts'
import classes from './VaultPage.module.css'
import { nameOf, sorts } from './vaultView.ts'

export function SortMenu({ sort, onChange }: { sort: VaultSort; onChange: (sort: VaultSort) => void }) {
  const current = sorts.find((choice) => nameOf(choice.sort) === nameOf(sort))
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <button className={classes.sort} type="button">
          Sort: {current?.name} <IconChevronDown aria-hidden size={14} stroke={1.8} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {sorts.map((choice) => (
          <Menu.Item
            key={nameOf(choice.sort)}
            onClick={() => onChange(choice.sort)}
            rightSection={choice === current ? <IconCheck aria-label="chosen" size={14} stroke={2} /> : undefined}
          >
            {choice.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
