import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { placeOnDisplays, readWindowState, writeWindowState } from '../../electron/shell/windowState.ts'
import { makeTempDir } from '../support/tempDir.ts'

const primary = { x: 0, y: 0, width: 1920, height: 1040 }
const right = { x: 1920, y: 0, width: 1280, height: 1024 }
const usual = { x: 0, y: 0, width: 1280, height: 860 }

test('what was written when the window closed is read at the next start', async () => {
  const path = join(await makeTempDir(), 'data', 'window.json')
  const state = { area: { x: 10, y: -20, width: 900, height: 700 }, isMaximised: true }
  writeWindowState(path, state)
  expect(readWindowState(path)).toEqual(state)
  expect(await readdir(dirname(path))).toEqual(['window.json'])
})

test.each(['', '{', 'null', '[]', '{"area":null}', '{"area":{"x":1,"y":2,"width":"3","height":4}}'])(
  'a file with %j counts as none',
  async (text) => {
    const path = join(await makeTempDir(), 'window.json')
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, text)
    expect(readWindowState(path)).toBeNull()
  },
)

test('a missing file counts as none', async () => {
  expect(readWindowState(join(await makeTempDir(), 'window.json'))).toBeNull()
})

test('the first window stands in the middle of the primary display', () => {
  expect(placeOnDisplays(null, [primary, right], usual)).toEqual({ x: 320, y: 90, width: 1280, height: 860 })
})

test('a window stays where it was, on whichever display', () => {
  const area = { x: 2000, y: 100, width: 800, height: 600 }
  expect(placeOnDisplays(area, [primary, right], usual)).toEqual(area)
})

test('a window whose display is gone comes back to the primary one', () => {
  const area = { x: 2000, y: 100, width: 800, height: 600 }
  expect(placeOnDisplays(area, [primary], usual)).toEqual({ x: 560, y: 220, width: 800, height: 600 })
})

test('a window that hangs over the edge is moved in, and one that is too large is made to fit', () => {
  const hanging = { x: 1800, y: 900, width: 800, height: 600 }
  expect(placeOnDisplays(hanging, [primary], usual)).toEqual({ x: 1120, y: 440, width: 800, height: 600 })
  const large = { x: 0, y: 0, width: 4000, height: 3000 }
  expect(placeOnDisplays(large, [primary], usual)).toEqual(primary)
})
