import type { MenuItemConstructorOptions } from 'electron'

export interface MenuActions {
  chooseFolder(): void
  openFolder(path: string): void
  showAbout(): void
}

export interface MenuOptions {
  readonly recentFolders: readonly string[]
  readonly isMac: boolean
  /** A packaged app has no developer tools. */
  readonly isPackaged: boolean
  readonly actions: MenuActions
}

const separator: MenuItemConstructorOptions = { type: 'separator' }

/** The application menu as values. */
export function menuTemplate({ recentFolders, isMac, isPackaged, actions }: MenuOptions): MenuItemConstructorOptions[] {
  const about: MenuItemConstructorOptions = { label: 'About Spendvault', click: () => actions.showAbout() }
  return [
    ...(isMac ? [macAppMenu(about)] : []),
    { role: 'fileMenu', submenu: fileItems(recentFolders, isMac, actions) },
    { role: 'editMenu' },
    { role: 'viewMenu', submenu: viewItems(isPackaged) },
    { role: 'windowMenu' },
    { role: 'help', submenu: [about] },
  ]
}

function macAppMenu(about: MenuItemConstructorOptions): MenuItemConstructorOptions {
  const hiding: MenuItemConstructorOptions[] = [{ role: 'hide' }, { role: 'hideOthers' }, { role: 'unhide' }]
  return { role: 'appMenu', submenu: [about, separator, ...hiding, separator, { role: 'quit' }] }
}

function fileItems(recent: readonly string[], isMac: boolean, actions: MenuActions): MenuItemConstructorOptions[] {
  return [
    { label: 'Open Folder…', accelerator: 'CmdOrCtrl+O', click: () => actions.chooseFolder() },
    {
      label: 'Open Recent',
      enabled: recent.length > 0,
      submenu: recent.map((path) => ({ label: withoutMnemonics(path), click: () => actions.openFolder(path) })),
    },
    separator,
    isMac ? { role: 'close' } : { role: 'quit' },
  ]
}

function viewItems(isPackaged: boolean): MenuItemConstructorOptions[] {
  const zoom: MenuItemConstructorOptions[] = [{ role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' }]
  const development: MenuItemConstructorOptions[] = [{ role: 'reload' }, { role: 'toggleDevTools' }, separator]
  return [...(isPackaged ? [] : development), ...zoom, separator, { role: 'togglefullscreen' }]
}

/** In a label, `&` marks the letter after it as the item's key. */
function withoutMnemonics(text: string): string {
  return text.replaceAll('&', '&&')
}
