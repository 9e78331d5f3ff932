import { access, readdir, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { PtFile } from '../../../../electron/core/vault/pt/openPt.ts'
import type { PtNode } from '../../../../electron/core/vault/pt/ptNode.ts'
import type { PtTensor } from '../../../../electron/core/vault/pt/ptTensor.ts'
import { projectDir } from '../../../support/projectDir.ts'
import { failureOf, openPath, tensorOf, unwrap } from './readPt.ts'

const fixtures = join(projectDir, 'test/fixtures/pt')

/** contents.json was written by Python, whose NaN and Infinity are no JSON. */
async function readContents(): Promise<Record<string, unknown>> {
  const text = await readFile(join(fixtures, 'contents.json'), 'utf8')
  const special = { NaN: Number.NaN, Infinity: Number.POSITIVE_INFINITY, '-Infinity': Number.NEGATIVE_INFINITY }
  const quoted = text.replaceAll(/(?<=[\s:])(?:NaN|-?Infinity)(?=[\s,}])/g, (word) => `"${word}"`)
  return JSON.parse(quoted, (_, value) => special[value as keyof typeof special] ?? value)
}

/** A value as contents.json tells it. */
async function described(file: PtFile, node: PtNode): Promise<unknown> {
  const all = (items: readonly PtNode[]) => Promise.all(items.map((item) => described(file, item)))
  switch (node.kind) {
    case 'tensor':
      return node.form === 'numpy' ? { type: 'opaque', class: 'numpy.ndarray' } : describedTensor(file, node)
    case 'dict': {
      const keys = node.entries.map(({ key }) => (key.kind === 'string' ? key.value : key))
      const values = await all(node.entries.map(({ value }) => value))
      return { type: 'dict', items: Object.fromEntries(keys.map((key, index) => [key, values[index]])) }
    }
    case 'list':
    case 'tuple':
      return { type: node.kind, items: await all(node.items) }
    case 'set':
      return { type: 'opaque', class: 'builtins.set' }
    case 'object':
      return { type: 'opaque', class: `${node.module}.${node.name}` }
    case 'bytes':
      return { type: 'bytes', length: node.value.length }
    case 'none':
      return { type: 'NoneType', value: null }
    case 'int': {
      const isExact = Number.isSafeInteger(Number(node.value))
      return { type: 'int', value: isExact ? Number(node.value) : String(node.value) }
    }
    case 'boolean':
      return { type: 'bool', value: node.value }
    case 'string':
      return { type: 'str', value: node.value }
    default:
      return { type: node.kind, value: 'value' in node ? node.value : node }
  }
}

async function describedTensor(file: PtFile, tensor: PtTensor): Promise<unknown> {
  const values = Array.from(unwrap(await file.readTensor(tensor)).data, Number)
  const statistics = unwrap(await file.statistics(tensor))
  const isOdd = statistics.nan > 0
  return {
    type: 'tensor',
    dtype: tensor.dtype,
    shape: tensor.shape,
    first: values.slice(0, 8),
    last: values.slice(-4),
    min: isOdd ? Number.NaN : statistics.min,
    max: isOdd ? Number.NaN : statistics.max,
    sum: isOdd ? Number.NaN : expect.closeTo(statistics.sum, 9),
  }
}

describe('the files of the fixtures', async () => {
  const contents = await readContents()
  const values = Object.entries(contents).filter(([name]) => !['legacy_format', 'malicious'].includes(name))

  test.each(values)('%s is read exactly as it was written', async (name, content) => {
    const file = unwrap(await openPath(join(fixtures, `${name}.pt`)))
    expect(content).toEqual(await described(file, file.root))
  })

  test('every file is either described or named here', async () => {
    const files = (await readdir(fixtures)).filter((name) => name.endsWith('.pt')).map((name) => name.slice(0, -3))
    expect(files.toSorted()).toEqual([...Object.keys(contents), 'not_a_pt', 'truncated', 'zero_bytes'].toSorted())
  })

  test.each([
    ['legacy_format', 'legacy'],
    ['not_a_pt', 'not-a-pt'],
    ['truncated', 'truncated'],
    ['zero_bytes', 'empty'],
  ])('%s is named for what it is', async (name, reason) => {
    expect(failureOf(await openPath(join(fixtures, `${name}.pt`)))).toMatchObject({ reason })
  })

  test('the malicious file is flagged with what it would call, and nothing was run', async () => {
    const failure = failureOf(await openPath(join(fixtures, 'malicious.pt')))
    expect(failure).toMatchObject({ reason: 'malicious', global: 'posix.system' })
    const places = [process.cwd(), fixtures, projectDir, tmpdir()].map((folder) => join(folder, 'spendvault-pwned'))
    for (const place of places) await expect(access(place)).rejects.toMatchObject({ code: 'ENOENT' })
  })

  test('what contents.json calls opaque is shown where it is plain data: a set, and an array of NumPy', async () => {
    const primitives = unwrap(await openPath(join(fixtures, 'primitives.pt'))).root
    const set = primitives.kind === 'dict' ? primitives.entries.at(-1)?.value : undefined
    expect(set).toEqual({ kind: 'set', items: [{ kind: 'int', value: 1n }] })
    const numpy = unwrap(await openPath(join(fixtures, 'numpy.pt')))
    const array = tensorOf(numpy.root.kind === 'dict' ? numpy.root.entries[0]?.value : undefined)
    const read = unwrap(await numpy.readTensor(array))
    expect(read).toEqual({ dtype: 'float32', shape: [2, 3], data: Float32Array.of(0, 1, 2, 3, 4, 5) })
  })

  test('a parameter and tensors that share memory are told apart from others', async () => {
    const parameter = tensorOf(unwrap(await openPath(join(fixtures, 'parameter.pt'))).root)
    expect(parameter).toMatchObject({ form: 'parameter', requiresGrad: true })
    const shared = unwrap(await openPath(join(fixtures, 'shared_storage.pt'))).root
    const keys = shared.kind === 'list' ? shared.items.map((item) => tensorOf(item).storage) : []
    expect(new Set(keys.map((storage) => 'key' in storage && storage.key))).toEqual(new Set(['0']))
  })
})

describe('the entries of a vault that the published pack wrote', async () => {
  const vault = join(projectDir, 'test/fixtures/legacy-output/hash_vault')
  const names = (await readdir(vault)).filter((name) => name.endsWith('.pt'))

  test.each(names)('%s holds what its sidecar says', async (name) => {
    const file = unwrap(await openPath(join(vault, name)))
    const sidecar = await readFile(join(vault, name.replace(/pt$/, 'json')), 'utf8').catch(() => null)
    if (sidecar !== null) expect(JSON.parse(sidecar).payload).toEqual(payloadOf(file.root))
    else expect(file.root.kind).toBe('tensor')
  })
})

/** As the pack describes a value in its sidecar. */
function payloadOf(node: PtNode | undefined): unknown {
  if (node === undefined) return null
  switch (node.kind) {
    case 'tensor':
      return { kind: 'tensor', shape: node.shape, dtype: node.dtype }
    case 'dict': {
      const keys = node.entries.map(({ key }) => (key.kind === 'string' ? key.value : key.kind)).toSorted()
      return { kind: 'dict', keys, size: keys.length }
    }
    case 'list':
    case 'tuple':
      return { kind: node.kind, length: node.items.length, first_item: payloadOf(node.items[0]) }
    case 'string':
      return { kind: 'str' }
    default:
      return { kind: node.kind }
  }
}
