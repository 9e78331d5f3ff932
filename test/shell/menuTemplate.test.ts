import type { MenuItemConstructorOptions } from 'electron'
import { expect, test } from 'vitest'
import { type MenuOptions, menuTemplate } from '../../electron/shell/menuTemplate.ts'

test('recent folders stand in the menu as they are called, and open', () => {
  const opened: string[] = []
  const recentFolders = ['/renders/R&D', '/output']
  const items = itemsOf({ recentFolders, openFolder: (path) => opened.push(path) })
  const recent = items.filter(({ parent }) => parent === 'Open Recent')
  expect(recent.map(({ item }) => item.label)).toEqual(['/renders/R&&D', '/output'])
  for (const { item } of recent) press(item)
  expect(opened).toEqual(recentFolders)
})

test('without recent folders their menu is grey', () => {
  const [recent] = itemsOf({}).filter(({ item }) => item.label === 'Open Recent')
  expect(recent?.item.enabled).toBe(false)
})

test('Ctrl or Cmd with O asks for a folder', () => {
  let asked = 0
  const [open] = itemsOf({ chooseFolder: () => asked++ }).filter(({ item }) => item.accelerator === 'CmdOrCtrl+O')
  if (open !== undefined) press(open.item)
  expect(asked).toBe(1)
})

test('a packed app offers no developer tools', () => {
  const offers = (isPackaged: boolean) => itemsOf({ isPackaged }).some(({ item }) => item.role === 'toggleDevTools')
  expect([offers(true), offers(false)]).toEqual([false, true])
})

test('the app can be quit from the menu of every platform', () => {
  const canQuit = (isMac: boolean) => itemsOf({ isMac }).some(({ item }) => item.role === 'quit')
  expect([canQuit(true), canQuit(false)]).toEqual([true, true])
})

interface PlacedItem {
  readonly item: MenuItemConstructorOptions
  readonly parent: string
}

type Given = Partial<Omit<MenuOptions, 'actions'> & { chooseFolder(): void; openFolder(path: string): void }>

/** Every item at every depth. */
function itemsOf({ chooseFolder = () => {}, openFolder = () => {}, ...given }: Given): PlacedItem[] {
  const actions = { chooseFolder, openFolder, showAbout: () => {} }
  return flatten(menuTemplate({ recentFolders: [], isMac: false, isPackaged: true, ...given, actions }), '')
}

function flatten(items: readonly MenuItemConstructorOptions[], parent: string): PlacedItem[] {
  return items.flatMap((item) => {
    const inner = Array.isArray(item.submenu) ? item.submenu : []
    return [{ item, parent }, ...flatten(inner, item.label ?? item.role ?? '')]
  })
}

/** Electron hands its own objects to a click; ours need none of them. */
function press({ click }: MenuItemConstructorOptions): void {
  const press = click as (() => void) | undefined // see above
  press?.()
}
