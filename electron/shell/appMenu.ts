import { app, type BrowserWindow, Menu } from 'electron'
import type { Input, RequestName, Wire } from '../../shared/contract.ts'
import { menuTemplate } from './menuTemplate.ts'
import { tellFailure } from './openDirectory.ts'

/** Keeps the application menu, and in it the recent folders. @returns the undo. */
export function keepAppMenu(wire: Wire, owner: () => BrowserWindow | null): () => void {
  const ask = async <Name extends RequestName>(name: Name, input: Input<Name>) => {
    const reply = await wire.call(name, input)
    if (!reply.ok) await tellFailure(owner(), reply.failure)
  }
  const actions = {
    chooseFolder: () => void ask('output.choose', {}),
    openFolder: (path: string) => void ask('output.open', { path }),
    showAbout: () => app.showAboutPanel(),
  }
  const refresh = async () => {
    const info = await wire.call('app.info', {})
    const recentFolders = info.ok ? info.value.recentOutputDirs : []
    const isMac = process.platform === 'darwin'
    const template = menuTemplate({ recentFolders, isMac, isPackaged: app.isPackaged, actions })
    Menu.setApplicationMenu(Menu.buildFromTemplate(template))
  }
  const stopListening = wire.listen(({ name }) => {
    if (name === 'output.changed') void refresh()
  })
  void refresh()
  return stopListening
}
