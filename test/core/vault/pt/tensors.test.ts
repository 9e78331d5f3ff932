import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { encodePt } from '../../../../electron/core/sample/encodePt.ts'
import type { PtTensor as SampleTensor } from '../../../../electron/core/sample/pickle.ts'
import { openPt, type PtFile } from '../../../../electron/core/vault/pt/openPt.ts'
import type { TensorPart } from '../../../../electron/core/vault/pt/tensor/selectPart.ts'
import { makeTempDir } from '../../../support/tempDir.ts'
import { type Code, type CraftedTensor, call, global, int, pickle, tensor, text, tuple } from './craftPickle.ts'
import { craftZip, ptEntries } from './craftZip.ts'
import { failureOf, inMemory, numbersOf, openBytes, patient, tensorOf, unwrap } from './readPt.ts'
import { writeHugeBatch } from './writeHugeBatch.ts'

const opened = async (bytes: Uint8Array) => unwrap(await openBytes(bytes))
const float32 = (shape: readonly number[], values: readonly number[]): SampleTensor => ({
  dtype: 'float32',
  shape,
  data: new Uint8Array(Float32Array.from(values).buffer),
})
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index)

describe('what the sample generator writes', () => {
  test('a value of every kind is read as it was put in', async () => {
    const value = new Map<string, SampleTensor | string | null | (number | boolean)[]>([
      ['samples', float32([1, 2, 3], [0, 0.5, 1, -2, 3, 4])],
      ['label', 'höhe 🦊'],
      ['numbers', [0, -1, 2_147_483_647, 0.1, true, false]],
      ['nothing', null],
    ])
    const file = await opened(encodePt(value))
    const samples = tensorOf(file.root.kind === 'dict' ? file.root.entries[0]?.value : undefined)
    expect(await numbersOf(file, samples)).toEqual([0, 0.5, 1, -2, 3, 4])
    const numbers = [0n, -1n, 2_147_483_647n].map((number) => ({ kind: 'int', value: number }))
    const others = [
      { kind: 'float', value: 0.1 },
      { kind: 'boolean', value: true },
      { kind: 'boolean', value: false },
    ]
    expect(file.root).toMatchObject({
      name: 'dict',
      entries: [
        { key: { value: 'samples' }, value: { shape: [1, 2, 3], strides: [6, 3, 1] } },
        { key: { value: 'label' }, value: { kind: 'string', value: 'höhe 🦊' } },
        { key: { value: 'numbers' }, value: { kind: 'list', items: [...numbers, ...others] } },
        { key: { value: 'nothing' }, value: { kind: 'none' } },
      ],
    })
  })
})

describe('a part of a tensor', () => {
  const file = async () => opened(encodePt(float32([2, 3, 4], upTo(24))))
  const parts: [string, TensorPart, number[], number[]][] = [
    ['one index', [1], [3, 4], upTo(24).slice(12)],
    ['two indices', [1, 2], [4], [20, 21, 22, 23]],
    ['all indices', [0, 1, 3], [], [7]],
    ['a range', [[0, 1]], [1, 3, 4], upTo(12)],
    ['an index and a range', [0, [1, 3]], [2, 4], upTo(12).slice(4)],
    [
      'ranges alone',
      [
        [0, 2],
        [0, 1],
        [1, 3],
      ],
      [2, 1, 2],
      [1, 2, 13, 14],
    ],
    ['an empty range', [[1, 1]], [0, 3, 4], []],
  ]
  test.each(parts)('%s', async (_, part, shape, values) => {
    const { root, readTensor } = await file()
    const read = unwrap(await readTensor(tensorOf(root), part))
    expect(read).toEqual({ dtype: 'float32', shape, data: Float32Array.from(values) })
  })

  test.each([[[2]], [[-1]], [[[0, 3]]], [[[1, 0]]], [[0.5]], [[0, 0, 0, 0]]] as TensorPart[][])(
    'asking for %j, which is not there, is a bug of the caller',
    async (part) => {
      const { root, readTensor } = await file()
      await expect(readTensor(tensorOf(root), part)).rejects.toThrow(RangeError)
    },
  )
})

describe('a view', () => {
  const items = Float32Array.from(upTo(24))
  const views: [string, CraftedTensor, number[]][] = [
    ['transposed', { shape: [3, 2], strides: [1, 3] }, [0, 3, 1, 4, 2, 5]],
    ['with every third item', { shape: [4], strides: [3], offset: 2 }, [2, 5, 8, 11]],
    ['standing still', { shape: [2, 2], strides: [0, 1] }, [0, 1, 0, 1]],
    ['sliding', { shape: [3, 2], strides: [1, 1] }, [0, 1, 1, 2, 2, 3]],
    ['of one item', { shape: [], strides: [], offset: 23 }, [23]],
    ['of nothing', { shape: [0, 5], strides: [5, 1], offset: 999 }, []],
  ]
  test.each(views)('%s', async (_, view, values) => {
    const bytes = craftZip(ptEntries(pickle(tensor({ items: 24, ...view })), { 0: new Uint8Array(items.buffer) }))
    expect(await numbersOf(await opened(bytes))).toEqual(values)
  })
})

describe('a byte order', () => {
  const bigEndian = (storage: string, items: number, data: Uint8Array) => {
    const [value, , ...storages] = ptEntries(pickle(tensor({ storage, items, shape: [items] })), { 0: data })
    const order = { name: 'archive/byteorder', bytes: Buffer.from('big') }
    return craftZip(value === undefined ? [] : [value, order, ...storages])
  }
  test.each([
    ['HalfStorage', [0x3c, 0x00, 0xc0, 0x00], [1, -2]],
    ['BFloat16Storage', [0x3f, 0x80, 0xc0, 0x00], [1, -2]],
    ['ShortStorage', [0x01, 0x00, 0xff, 0xfe], [256, -2]],
    ['FloatStorage', [0x3f, 0x80, 0, 0, 0xc0, 0, 0, 0], [1, -2]],
    ['LongStorage', [0, 0, 0, 0, 0, 0, 0, 5, 255, 255, 255, 255, 255, 255, 255, 254], [5, -2]],
    ['ComplexFloatStorage', [0x3f, 0x80, 0, 0, 0xc0, 0, 0, 0], [1, -2]],
  ])('the highest byte first: %s', async (storage, data, values) => {
    const items = storage === 'ComplexFloatStorage' ? 1 : 2
    expect(await numbersOf(await opened(bigEndian(storage, items, Uint8Array.from(data))))).toEqual(values)
  })

  test('an unknown one is damage', async () => {
    const entries = ptEntries(pickle('N'))
    const middle = entries.map((entry) =>
      entry.name.endsWith('order') ? { ...entry, bytes: Buffer.from('middle') } : entry,
    )
    expect(failureOf(await openBytes(craftZip(middle)))).toMatchObject({ reason: 'damaged' })
  })
})

describe('a large file', () => {
  test('of 6 GB gives its first and last image without reading much more than them', async () => {
    const path = join(await makeTempDir(), 'batch.pt')
    const image = { height: 512, width: 512 }
    const images = 2048
    await writeHugeBatch(path, { images, ...image, lastPixel: 0.5 })
    const handle = await open(path)
    onTestFinished(() => handle.close())
    let bytes = 0
    const counted = {
      stat: () => handle.stat(),
      read: (target: Uint8Array, offset: number, length: number, position: number) => {
        bytes += length
        return handle.read(target, offset, length, position)
      },
    }
    const file = unwrap(await openPt(counted, patient))
    const batch = tensorOf(file.root)
    expect(batch.shape).toEqual([images, image.height, image.width, 3])
    expect(bytes).toBeLessThan(1 << 17)
    bytes = 0
    const first = unwrap(await file.readTensor(batch, [0]))
    expect([first.shape, first.data.length]).toEqual([[image.height, image.width, 3], image.height * image.width * 3])
    const last = unwrap(await file.readTensor(batch, [images - 1]))
    expect(last.data.at(-1)).toBe(0.5)
    expect(bytes).toBeLessThan(2 * image.height * image.width * 3 * 4 + 1024)
    expect(failureOf(await file.readTensor(batch))).toMatchObject({ reason: 'too-large' })
  })

  test('a channel of an image is read in a few goes, not pixel by pixel', async () => {
    const side = 1024
    const shape = { shape: [side, side], strides: [side * 3, 3], offset: 1, items: side * side * 3 }
    const pixels = new Uint8Array(Float32Array.from({ length: side * side * 3 }, (_, index) => index % 3).buffer)
    const file = inMemory(craftZip(ptEntries(pickle(tensor(shape)), { 0: pixels })))
    let reads = 0
    const counted = {
      ...file,
      read: (...args: Parameters<typeof file.read>) => {
        reads++
        return file.read(...args)
      },
    }
    const { root, readTensor } = unwrap(await openPt(counted, patient))
    reads = 0
    const { data } = unwrap(await readTensor(tensorOf(root)))
    expect(data.every((value) => value === 1)).toBe(true)
    expect(reads).toBeLessThan(32)
  })
})

describe('what PyTorch writes rarely', () => {
  const bytes = new Uint8Array(Float32Array.of(1, -2, 3, -4).buffer)
  const read = async (code: Code): Promise<PtFile> => opened(craftZip(ptEntries(pickle(code), { 0: bytes })))
  const untyped = tuple(text('storage'), global('torch.storage', 'UntypedStorage'), text('0'), text('cpu'), int(16))
  const flags = (name: string) => ['}', text(name), '\x88', 's'] as const

  test('a dtype without a storage of its own views raw bytes', async () => {
    const args = [[untyped, 'Q'], int(0), tuple(int(8)), tuple(int(1)), '\x89', 'N', global('torch', 'uint16')]
    const file = await read(call(global('torch._utils', '_rebuild_tensor_v3'), ...args))
    expect(tensorOf(file.root)).toMatchObject({ dtype: 'uint16', shape: [8] })
    expect(await numbersOf(file)).toEqual([0, 0x3f80, 0, 0xc000, 0, 0x4040, 0, 0xc080])
  })

  test('a dtype that cannot be decoded is named', async () => {
    const args = [
      [untyped, 'Q'],
      int(0),
      tuple(int(8)),
      tuple(int(1)),
      '\x89',
      'N',
      global('torch', 'float4_e2m1fn_x2'),
    ]
    const outcome = openBytes(
      craftZip(ptEntries(pickle(call(global('torch._utils', '_rebuild_tensor_v3'), ...args)), { 0: bytes })),
    )
    expect(failureOf(await outcome)).toMatchObject({
      reason: 'unknown-class',
      classes: ['torch.tensor of float4_e2m1fn_x2'],
    })
  })

  test('a negation and a conjugation that were put off are done', async () => {
    const view = (storage: string, items: number, flag: string) => {
      const reference = tuple(text('storage'), global('torch', storage), text('0'), text('cpu'), int(items))
      const args = [[reference, 'Q'], int(0), tuple(int(items)), tuple(int(1)), '\x89', 'N', flags(flag)]
      return call(global('torch._utils', '_rebuild_tensor_v2'), ...args)
    }
    const negated = await read(view('FloatStorage', 4, 'neg'))
    expect(await numbersOf(negated)).toEqual([-1, 2, -3, 4])
    expect(unwrap(await negated.statistics(tensorOf(negated.root)))).toMatchObject({ min: -3, max: 4, sum: 2 })
    expect(await numbersOf(await read(view('ComplexFloatStorage', 2, 'conj')))).toEqual([1, 2, 3, 4])
  })
})
