import { describe, expect, test } from 'vitest'
import { type Code, type CraftedTensor, pickle, tensor } from './craftPickle.ts'
import { type CraftedEnd, type CraftedEntry, craftZip, ptEntries } from './craftZip.ts'
import { failureOf, numbersOf, openBytes, tensorOf, unwrap } from './readPt.ts'

const four = new Uint8Array(Float32Array.of(1, 2, 3, 4).buffer)
const crafted = (...codes: Code[]) => openBytes(craftZip(ptEntries(pickle(codes), { 0: four })))
const zipped = (entries: readonly CraftedEntry[], end?: CraftedEnd) => openBytes(craftZip(entries, end))
const plain = ptEntries(pickle(tensor()), { 0: four })
const withLast = (lie: Partial<CraftedEntry>) =>
  plain.map((entry, index) => (index === plain.length - 1 ? { ...entry, ...lie } : entry))

test('what these tests craft is read where nothing is wrong with it', async () => {
  expect(await numbersOf(unwrap(await crafted(tensor())))).toEqual([1, 2, 3, 4])
})

describe('a zip that lies', () => {
  const lies: [string, readonly CraftedEntry[], CraftedEnd?][] = [
    ['names one part twice', [...plain, { name: 'archive/data/0', bytes: four }]],
    ['climbs out of its folder', withLast({ name: 'archive/../../etc/passwd' })],
    ['begins at the root', withLast({ name: '/archive/data/0' })],
    ['uses backslashes', withLast({ name: 'archive\\data\\0' })],
    ['names a drive', withLast({ name: 'C:/archive/data/0' })],
    ['has a NUL in a name', withLast({ name: 'archive/data/0\0.txt' })],
    ['says that a part is longer than its place', withLast({ size: 1 << 20 })],
    ['says that a part is packed to nothing', withLast({ storedSize: 0 })],
    ['puts two parts at one place', withLast({ headerPosition: 0 })],
    ['puts a part beyond its end', withLast({ headerPosition: 1 << 30 })],
    ['has fewer entries than it says', plain, { entries: 9 }],
    ['has more entries than it says', plain, { entries: 2 }],
    ['has its list of contents elsewhere', plain, { directoryPosition: 0 }],
    ['has a longer list of contents than it says', plain, { directoryLength: 10 }],
    ['hides another end record in its comment', plain, { comment: `PK\x05\x06${'\0'.repeat(18)}` }],
  ]
  test.each(lies)('%s: it is damaged', async (_, entries, end) => {
    expect(failureOf(await zipped(entries, end))).toMatchObject({ reason: 'damaged' })
  })

  test.each([
    ['another name', { localName: 'archive/data/1' }, 'damaged'],
    ['another method', { localMethod: 8 }, 'unsupported'],
  ])("a part's own header that says %s is noticed when its bytes are asked for", async (_, lie, reason) => {
    const file = unwrap(await zipped(withLast(lie)))
    expect(failureOf(await file.readTensor(tensorOf(file.root)))).toMatchObject({ reason })
  })

  test('a packed or encrypted part is not read at all', async () => {
    expect(failureOf(await zipped(withLast({ method: 8 })))).toMatchObject({ reason: 'unsupported' })
    expect(failureOf(await zipped(withLast({ flags: 1 })))).toMatchObject({ reason: 'unsupported' })
  })

  test('a zip of something else, of two archives or of a program is no cached value', async () => {
    const other = { name: 'word/document.xml', bytes: four }
    expect(failureOf(await zipped([other]))).toMatchObject({ reason: 'not-a-pt' })
    expect(failureOf(await zipped([...plain, other]))).toMatchObject({ reason: 'not-a-pt' })
    const program = [...plain, { name: 'archive/constants.pkl', bytes: four }]
    expect(failureOf(await zipped(program))).toMatchObject({ reason: 'unsupported' })
  })
})

describe('a tensor that lies', () => {
  const lies: [string, CraftedTensor][] = [
    ['is longer than its storage', { shape: [5] }],
    ['begins behind its storage', { offset: 4 }],
    ['begins before its storage', { offset: -1 }],
    ['steps beyond its storage', { shape: [2, 2], strides: [3, 1] }],
    ['steps backwards', { shape: [2], strides: [-1], offset: 3 }],
    ['has a side below zero', { shape: [-4] }],
    ['has more strides than sides', { strides: [1, 1] }],
    ['is larger than 2^64', { shape: [2n ** 40n, 2n ** 40n], strides: [0, 0] }],
    ['has a side of 2^100', { shape: [2n ** 100n], strides: [0] }],
    ['has sides whose product wraps round to 4', { shape: [2n ** 62n + 1n, 4], strides: [0, 1] }],
    ['has a hundred sides', { shape: Array(100).fill(1), strides: Array(100).fill(1) }],
    ['says that its storage is longer than the file has', { items: 5 }],
    ['says that its storage has less than nothing', { items: -1 }],
    ['names a storage that is missing', { key: '7' }],
    ['names a storage outside of its folder', { key: '../data.pkl' }],
  ]
  test.each(lies)('%s: it is damaged', async (_, lie) => {
    expect(failureOf(await crafted(tensor(lie)))).toMatchObject({ reason: 'damaged' })
  })

  test('a view that shows one number a billion times is shown, and its reading refused', async () => {
    const file = unwrap(await crafted(tensor({ shape: [1_000_000_000], strides: [0] })))
    expect(failureOf(await file.readTensor(tensorOf(file.root)))).toMatchObject({ reason: 'too-large' })
    expect(unwrap(await file.readTensor(tensorOf(file.root), [[5, 7]])).data).toEqual(Float32Array.of(1, 1))
    expect(unwrap(await file.statistics(tensorOf(file.root)))).toMatchObject({ count: 1_000_000_000, mean: 1 })
  })

  test('a window that slides over a little memory a million times is read, and not counted', async () => {
    const window = { items: 21, shape: Array(20).fill(2), strides: Array(20).fill(1) }
    const steps = new Uint8Array(Float32Array.from({ length: 21 }, (_, index) => index).buffer)
    const file = unwrap(await openBytes(craftZip(ptEntries(pickle(tensor(window)), { 0: steps }))))
    const { data } = unwrap(await file.readTensor(tensorOf(file.root)))
    expect([data.length, data[0], data[1], data[3], data.at(-1)]).toEqual([1 << 20, 0, 1, 2, 20])
    expect(failureOf(await file.statistics(tensorOf(file.root)))).toMatchObject({ reason: 'too-large' })
  })
})
