import { useMantineColorScheme } from '@mantine/core'
import { Spotlight, type SpotlightActionData, type SpotlightActionGroupData } from '@mantine/spotlight'
import {
  IconArchive,
  IconCopy,
  IconExternalLink,
  IconFlask,
  IconFolderOpen,
  IconGauge,
  IconKeyboard,
  IconPencil,
  IconSearch,
  type TablerIcon,
} from '@tabler/icons-react'
import { useLocation } from 'wouter'
import { shortenPath } from '../format/path.ts'
import classes from './CommandPalette.module.css'
import { useOpenDialog } from './Dialogs.tsx'
import { destinations } from './destinations.ts'
import { themes } from './ThemeMenu.tsx'
import { useFolderActions } from './useFolderActions.ts'

/** Ctrl or Cmd + K: everything that the app can do, by name. */
export function CommandPalette() {
  const actions = [usePageActions(), useMoneyActions(), useFolderGroup(), useLookActions()]
  return (
    <Spotlight
      actions={actions}
      attributes={{ content: { 'aria-label': 'Commands' } }}
      highlightQuery
      nothingFound="No such command"
      scrollable
      shortcut={null}
      classNames={{ content: classes.palette ?? '', actionsGroup: classes.group ?? '', action: classes.action ?? '' }}
      maxHeight={460}
      overlayProps={{ backgroundOpacity: 0.5, blur: 0 }}
      radius="lg"
      searchProps={{
        'aria-label': 'Search commands',
        leftSection: <IconSearch size={16} stroke={1.7} />,
        placeholder: 'Go to a page or run a command',
      }}
      transitionProps={{ duration: 100 }}
    />
  )
}

function usePageActions(): SpotlightActionGroupData {
  const [, navigate] = useLocation()
  return {
    group: 'Go to',
    actions: destinations.map(({ path, label, icon: Icon }) => ({
      id: `go ${path}`,
      label,
      leftSection: <Icon size={16} stroke={1.7} />,
      onClick: () => navigate(path),
    })),
  }
}

function useMoneyActions(): SpotlightActionGroupData {
  const openDialog = useOpenDialog()
  const [, navigate] = useLocation()
  return {
    group: 'Budgets and ledger',
    actions: [
      {
        id: 'new budget',
        label: 'New budget…',
        leftSection: <IconGauge size={16} stroke={1.7} />,
        onClick: () => navigate('/budgets?budget=new'),
      },
      {
        id: 'correct',
        label: 'Correct the ledger…',
        leftSection: <IconPencil size={16} stroke={1.7} />,
        onClick: () => openDialog('correct'),
      },
      {
        id: 'reset',
        label: 'Archive the totals and reset…',
        leftSection: <IconArchive size={16} stroke={1.7} />,
        onClick: () => openDialog('reset'),
      },
    ],
  }
}

function useFolderGroup(): SpotlightActionGroupData {
  const folder = useFolderActions()
  const open = <IconFolderOpen size={16} stroke={1.7} />
  return {
    group: 'Output folder',
    actions: [
      { id: 'open', label: 'Open another folder…', leftSection: open, onClick: folder.openAnother },
      ...folder.recent.map((path) => ({
        id: `open ${path}`,
        label: `Open ${shortenPath(path, 50)}`,
        leftSection: open,
        onClick: () => folder.open(path),
      })),
      ...whereOffered('Open sample data', IconFlask, folder.openSample),
      ...whereOffered('Show in file manager', IconExternalLink, folder.reveal),
      {
        id: 'copy',
        label: 'Copy the path',
        leftSection: <IconCopy size={16} stroke={1.7} />,
        onClick: folder.copyPath,
      },
    ],
  }
}

function whereOffered(label: string, Icon: TablerIcon, onClick: (() => void) | null): SpotlightActionData[] {
  return onClick === null ? [] : [{ id: label, label, leftSection: <Icon size={16} stroke={1.7} />, onClick }]
}

function useLookActions(): SpotlightActionGroupData {
  const openDialog = useOpenDialog()
  const { setColorScheme } = useMantineColorScheme()
  return {
    group: 'Look and help',
    actions: [
      ...themes.map(({ name, label, icon: Icon }) => ({
        id: `theme ${name}`,
        label: `Theme: ${label}`,
        leftSection: <Icon size={16} stroke={1.7} />,
        onClick: () => setColorScheme(name),
      })),
      {
        id: 'shortcuts',
        label: 'Keyboard shortcuts',
        leftSection: <IconKeyboard size={16} stroke={1.7} />,
        onClick: () => openDialog('shortcuts'),
      },
    ],
  }
}
