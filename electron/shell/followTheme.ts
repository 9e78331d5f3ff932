import type { NativeTheme } from 'electron'
import type { Settings, Wire } from '../../shared/contract.ts'

/** Native menus, dialogs and the window's frame take the theme that is set for the page. @returns the undo. */
export async function followTheme(wire: Wire, nativeTheme: NativeTheme): Promise<() => void> {
  const apply = ({ theme }: Settings) => {
    nativeTheme.themeSource = theme === 'auto' ? 'system' : theme
  }
  const stopListening = wire.listen((notice) => {
    if (notice.name === 'settings.changed') apply(notice.payload)
  })
  const settings = await wire.call('settings.get', {})
  if (settings.ok) apply(settings.value)
  return stopListening
}
