import { Menu, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { IconCopy, IconExternalLink, IconFlask, IconFolder, IconFolderOpen, IconHistory } from '@tabler/icons-react'
import { shortenPath } from '../format/path.ts'
import classes from './FolderMenu.module.css'
import { useFolderActions } from './useFolderActions.ts'

/** The open output folder; its menu leads to others. */
export function FolderMenu() {
  const folder = useFolderActions()
  return (
    <Menu position="top-start" width={300}>
      <Menu.Target>
        <UnstyledButton className={classes.button} title={folder.current ?? ''}>
          <VisuallyHidden>Output folder</VisuallyHidden>
          <IconFolder aria-hidden size={15} stroke={1.7} />
          <bdi className={classes.path}>{shortenPath(folder.current ?? '', 16)}</bdi>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconFolderOpen size={15} />} onClick={folder.openAnother}>
          Open another folder…
        </Menu.Item>
        {folder.openSample !== null && (
          <Menu.Item leftSection={<IconFlask size={15} />} onClick={folder.openSample}>
            Open sample data
          </Menu.Item>
        )}
        {folder.reveal !== null && (
          <Menu.Item leftSection={<IconExternalLink size={15} />} onClick={folder.reveal}>
            Show in file manager
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconCopy size={15} />} onClick={folder.copyPath}>
          Copy path
        </Menu.Item>
        {folder.recent.length > 0 && <Menu.Label>Recent</Menu.Label>}
        {folder.recent.map((path) => (
          <Menu.Item key={path} leftSection={<IconHistory size={15} />} onClick={() => folder.open(path)} title={path}>
            <bdi>{shortenPath(path, 36)}</bdi>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
