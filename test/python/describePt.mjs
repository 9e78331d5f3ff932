// Reads every .pt file of a folder and prints one line of JSON each, in the order of their names: `node describePt.mjs FOLDER`.
// test_pt.py tells what the lines are made of.
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createServer } from 'vite'

const [folder] = process.argv.slice(2)
const source = join(import.meta.dirname, '../../electron/core/vault/pt/withPtFile.ts')
const quiet = { configFile: false, logLevel: 'error', appType: 'custom', optimizeDeps: { noDiscovery: true } }
const vite = await createServer({ ...quiet, server: { middlewareMode: true, ws: false, watch: null } })
const { withPtFile } = await vite.ssrLoadModule(source)
for (const name of (await readdir(folder)).sort()) {
  const read = await withPtFile(join(folder, name), async (file) => ({
    ok: true,
    value: await describe(file, file.root),
  }))
  console.log(JSON.stringify(read.ok ? read.value : read.failure))
}
await vite.close()

async function describe(file, node) {
  const all = (items) => Promise.all(items.map((item) => describe(file, item)))
  switch (node.kind) {
    case 'list':
    case 'tuple':
      return [node.kind, await all(node.items)]
    case 'set':
    case 'frozenset':
      return [node.kind, (await all(node.items)).map((item) => JSON.stringify(item)).sort()]
    case 'dict':
      return [
        node.name,
        await all(node.entries.map(({ key }) => key)),
        await all(node.entries.map(({ value }) => value)),
      ]
    case 'object':
      return ['object', node.module, node.name]
    case 'tensor':
      return describeTensor(file, node)
    case 'int':
      return ['int', String(node.value)]
    case 'float':
      return ['float', number(node.value)]
    case 'complex':
      return ['complex', number(node.real), number(node.imaginary)]
    case 'bytes':
      return ['bytes', Buffer.from(node.value).toString('hex')]
    case 'size':
      return ['size', node.sides]
    default:
      return [node.kind, node.value ?? node.name ?? null]
  }
}

async function describeTensor(file, tensor) {
  const whole = await file.readTensor(tensor)
  if (!whole.ok) return whole.failure
  const values = Array.from(whole.value.data, number)
  const first = tensor.shape[0] > 0 ? await file.readTensor(tensor, [tensor.shape[0] - 1]) : null
  const lastPart = first?.ok ? Array.from(first.value.data, number) : null
  return ['tensor', tensor.form, tensor.dtype, tensor.shape, tensor.requiresGrad, values, lastPart]
}

function number(value) {
  if (typeof value === 'bigint') return String(value)
  if (Object.is(value, -0)) return '-0'
  return Number.isFinite(value) ? value : String(value)
}
