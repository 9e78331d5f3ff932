import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openPt, type PtFile } from '../../../../electron/core/vault/pt/openPt.ts'
import { defaultPtLimits, type PtLimits } from '../../../../electron/core/vault/pt/ptLimits.ts'
import type { PtNode } from '../../../../electron/core/vault/pt/ptNode.ts'
import { projectDir } from '../../../support/projectDir.ts'
import { bytesOf } from './craftPickle.ts'
import { craftZip, ptEntries } from './craftZip.ts'
import { mutations } from './mutate.ts'
import { inMemory } from './readPt.ts'

const runs = Number(process.env.SPENDVAULT_FUZZ_RUNS ?? 3000)
const MOST_MS = 1000
const MOST_BYTES = 256 << 20
/** A run's own values are small here, so that one that is not stands out. */
const limits: PtLimits = { ...defaultPtLimits, tensorBytes: 1 << 20 }

/** Reads everything that the file offers: whatever it is, that is either a value or a refusal. */
async function readAll(bytes: Uint8Array): Promise<void> {
  const before = process.cpuUsage()
  const opened = await openPt(inMemory(bytes), limits)
  if (opened.ok) await visit(opened.value, opened.value.root)
  const { user, system } = process.cpuUsage(before)
  expect((user + system) / 1000).toBeLessThan(MOST_MS)
}

async function visit(file: PtFile, node: PtNode): Promise<void> {
  if (node.kind === 'tensor') {
    await file.readTensor(node)
    await file.statistics(node, { range: [0, 1] })
  } else if (node.kind === 'dict') {
    for (const { key, value } of node.entries) await Promise.all([visit(file, key), visit(file, value)])
  } else if ('items' in node) {
    for (const item of node.items) await visit(file, item)
  } else if (node.kind === 'object') {
    for (const part of node.parts) await visit(file, part)
  }
}

describe('whatever the bytes are, no run throws, hangs or takes too much memory', async () => {
  const folder = join(projectDir, 'test/fixtures/pt')
  const names = (await readdir(folder)).filter((name) => name.endsWith('.pt'))
  const files = await Promise.all(names.map(async (name) => readFile(join(folder, name))))
  const timeout = 60_000 + runs * 20

  async function holds(arbitrary: fc.Arbitrary<Uint8Array>, numRuns: number): Promise<void> {
    const before = process.memoryUsage()
    await fc.assert(fc.asyncProperty(arbitrary, readAll), { numRuns })
    const after = process.memoryUsage()
    expect(after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers).toBeLessThan(MOST_BYTES)
  }

  test('files of torch.save, mutated and cut off', { timeout }, async () => {
    const mutated = fc.tuple(fc.constantFrom(...files), mutations).map(([bytes, mutate]) => mutate(bytes))
    await holds(mutated, Math.ceil(runs / 2))
  })

  test('their pickles, mutated in a sound zip', { timeout }, async () => {
    const pickles = files.flatMap((bytes) => pickleOf(bytes))
    const storages = Object.fromEntries(Array.from({ length: 6 }, (_, key) => [key, new Uint8Array(1024)]))
    const mutated = fc.tuple(fc.constantFrom(...pickles), mutations).map(([bytes, mutate]) => mutate(bytes))
    await holds(
      mutated.map((bytes) => craftZip(ptEntries(bytes, storages))),
      Math.ceil(runs / 4),
    )
  })

  test('pickles of random codes', { timeout }, async () => {
    const codes = fc.array(fc.constantFrom(...snippets), { maxLength: 200 }).map((all) => bytesOf([...all, '.']))
    await holds(
      codes.map((bytes) => craftZip(ptEntries(bytes))),
      Math.ceil(runs / 4),
    )
  })
})

/** Every code, with arguments that fit. */
const snippets = [
  ...'N\x88\x89()}]0120.Rabdestulo\x81\x85\x86\x87\x8f\x90\x91\x92\x93\x94Q',
  ...['K\x05', 'M\x05\x00', 'J\x05\x00\x00\x00', '\x8a\x01\x05', 'I5\n', 'L5L\n', 'F5.5\n', "S'a'\n", 'Va\n', 'Pa\n'],
  ...['X\x01\x00\x00\x00a', '\x8c\x01a', 'C\x01a', 'U\x01a', 'q\x00', 'q\x01', 'h\x00', 'h\x01', 'p0\n', 'g0\n'],
  ...[
    'ccollections\nOrderedDict\n',
    'cbuiltins\nset\n',
    'cnumpy\ndtype\n',
    'ctorch\nSize\n',
    'ccopyreg\n_reconstructor\n',
  ],
  ...['cnumpy.core.multiarray\n_reconstruct\n', 'cnumpy\nndarray\n', 'c_codecs\nencode\n', 'ia\nB\n', '\x80\x02'],
]

/** The pickle is the first part, and its length stands behind it. */
function pickleOf(bytes: Buffer): Uint8Array[] {
  const listed = bytes.indexOf('PK\x01\x02', 0, 'latin1')
  if (listed < 0) return []
  const start = 30 + bytes.readUInt16LE(26) + bytes.readUInt16LE(28)
  return [bytes.subarray(start, start + bytes.readUInt32LE(listed + 24))]
}
