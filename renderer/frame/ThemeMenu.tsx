import { ActionIcon, Menu, useMantineColorScheme } from '@mantine/core'
import { IconCheck, IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react'

export const themes = [
  { name: 'auto', label: 'Like the system', icon: IconDeviceDesktop },
  { name: 'light', label: 'Light', icon: IconSun },
  { name: 'dark', label: 'Dark', icon: IconMoon },
] as const

export function ThemeMenu() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const current = themes.find(({ name }) => name === colorScheme) ?? themes[0]
  return (
    <Menu position="top-start" width={180}>
      <Menu.Target>
        <ActionIcon aria-label={`Theme: ${current.label}`} size={28}>
          <current.icon size={16} stroke={1.7} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {themes.map(({ name, label, icon: Icon }) => (
          <Menu.Item
            key={name}
            leftSection={<Icon size={15} stroke={1.7} />}
            onClick={() => setColorScheme(name)}
            rightSection={name === colorScheme && <IconCheck aria-label="chosen" size={14} />}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
