import type { MantineColorSchemeManager } from '@mantine/core'
import type { Wire } from '../../shared/contract.ts'

/** public/firstPaint.js reads it. */
const KEY = 'spendvault.theme'

type ThemeStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/**
 * The theme lives in the settings, where every window has the same; a copy in the browser's storage is there at once,
 * so that the first paint has the right colours.
 */
export function colourSchemes(wire: Wire, storage: ThemeStorage): MantineColorSchemeManager {
  let stop = () => {}
  const take = (theme: string) => storage.setItem(KEY, theme)
  return {
    get: (usual) => parse(storage.getItem(KEY)) ?? usual,
    set(theme) {
      // Mantine hands back what it has just heard: asking for it again would go round for ever.
      if (theme === storage.getItem(KEY)) return
      take(theme)
      void wire.call('settings.set', { theme })
    },
    subscribe(update) {
      const hear = ({ theme }: { theme: 'auto' | 'light' | 'dark' }) => {
        take(theme)
        update(theme)
      }
      stop = wire.listen((notice) => {
        if (notice.name === 'settings.changed') hear(notice.payload)
      })
      void wire.call('settings.get', {}).then((reply) => {
        if (reply.ok) hear(reply.value)
      })
    },
    unsubscribe: () => stop(),
    clear: () => storage.removeItem(KEY),
  }
}

function parse(text: string | null) {
  return (['auto', 'light', 'dark'] as const).find((theme) => theme === text)
}
