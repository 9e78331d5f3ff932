import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { encodePt } from '../../../electron/core/sample/encodePt.ts'
import type { PtTensor } from '../../../electron/core/sample/pickle.ts'
import { makeTempDir } from '../../support/tempDir.ts'
import { askPython, readPt } from './python.ts'

test('Python unpickles what was put in, with tensors in their own storages', async () => {
  const path = join(await makeTempDir(), 'value.pt')
  const floats = new Float32Array([0, 0.5, 1, -2, 3, 4])
  const tensor: PtTensor = { dtype: 'float32', shape: [1, 2, 3], data: new Uint8Array(floats.buffer) }
  const flags: PtTensor = { dtype: 'bool', shape: [2], data: new Uint8Array([1, 0]) }
  const value = new Map<string, PtTensor | string | null | (number | boolean)[]>([
    ['samples', tensor],
    ['flags', flags],
    ['label', 'höhe 🦊'],
    ['numbers', [0, -1, 2_147_483_647, 4_294_967_296, 0.1, true, false]],
    ['nothing', null],
  ])
  await writeFile(path, encodePt(value))
  expect(await askPython(readPt, path)).toEqual([
    {
      samples: ['FloatStorage', [1, 2, 3], [6, 3, 1], [0, 0.5, 1, -2]],
      flags: ['BoolStorage', [2], [1], [true, false]],
      label: 'höhe 🦊',
      numbers: [0, -1, 2_147_483_647, 4_294_967_296, 0.1, true, false],
      nothing: null,
    },
  ])
})

test('the same value gives the same bytes', () => {
  expect(encodePt('text')).toEqual(encodePt('text'))
})

test('a tensor whose bytes do not fit its shape is a bug', () => {
  const tensor: PtTensor = { dtype: 'int64', shape: [3], data: new Uint8Array(8) }
  expect(() => encodePt(tensor)).toThrow('int64 of [3]')
})
