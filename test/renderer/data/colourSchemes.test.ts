import { expect, test } from 'vitest'
import { colourSchemes } from '../../../renderer/data/colourSchemes.ts'
import type { Notice, RequestName, Settings, Wire } from '../../../shared/contract.ts'
import { done, type Reply } from '../../../shared/reply.ts'

test('a theme that another window chose is taken over and not asked for again', async () => {
  const { schemes, heard, asked, say } = await open()
  say({ seq: 1, name: 'settings.changed', payload: { ...settings, theme: 'light' } })
  expect(heard).toEqual(['dark', 'light'])
  expect(schemes.get('auto')).toBe('light')
  expect(asked).toEqual(['settings.get'])
})

test('a theme that is chosen here is there at once and stored in the settings', async () => {
  const { schemes, asked } = await open()
  schemes.set('auto')
  expect(schemes.get('dark')).toBe('auto')
  expect(asked).toEqual(['settings.get', 'settings.set'])
})

const settings: Settings = { theme: 'dark', timeZone: null, providerColours: {} }

async function open() {
  const asked: RequestName[] = []
  const heard: string[] = []
  let say: (notice: Notice) => void = () => {}
  const call = async (name: RequestName): Promise<Reply<Settings>> => {
    asked.push(name)
    return done(settings)
  }
  const listen: Wire['listen'] = (hear) => {
    say = hear
    return () => {}
  }
  // The two requests that are asked here both answer with the settings.
  const schemes = colourSchemes({ call: call as Wire['call'], listen }, memoryStorage())
  // As Mantine does: what it hears, it sets.
  schemes.subscribe((theme) => {
    heard.push(theme)
    schemes.set(theme)
  })
  await Promise.resolve()
  return { schemes, asked, heard, say: (notice: Notice) => say(notice) }
}

function memoryStorage(): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
  const values = new Map<string, string>()
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
  }
}
