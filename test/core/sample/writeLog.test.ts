import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeLog } from '../../../electron/core/sample/writeLog.ts'
import { formatAmount, sumAmounts } from '../../../shared/money.ts'
import { makeTempDir } from '../../support/tempDir.ts'
import { askPython, linesOtherwise } from './python.ts'

interface Line {
  readonly provider: string
  readonly cost: string
  readonly running_total: string
  readonly id?: string
}

async function readLines(path: string): Promise<Line[]> {
  const text = await readFile(path, 'utf8')
  // The writer's own form; a line of another shape fails the comparisons below.
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Line)
}

test.each(['published', 'own', 'mixed'] as const)('a %s log adds up to the sums that come back', async (style) => {
  const path = join(await makeTempDir(), 'log.jsonl')
  const sums = await writeLog(path, { lines: 1_000, providers: ['Kling 3.0', 'Übermodell 🦊'], style })
  const lines = await readLines(path)
  const spentAt = (name: string) => lines.filter(({ provider }) => provider === name).map(({ cost }) => cost)
  expect(lines).toHaveLength(1_000)
  expect(sums).toEqual({
    total: lines.at(-1)?.running_total,
    providers: {
      'Kling 3.0': formatAmount(sumAmounts(spentAt('Kling 3.0'))),
      'Übermodell 🦊': formatAmount(sumAmounts(spentAt('Übermodell 🦊'))),
    },
  })
  expect(await askPython(linesOtherwise, path)).toEqual([])
})

test('a mixed log changes its writer from time to time', async () => {
  const path = join(await makeTempDir(), 'log.jsonl')
  await writeLog(path, { lines: 400, style: 'mixed' })
  const own = (await readLines(path)).map(({ id }) => id !== undefined)
  expect([own[0], own[99], own[100], own[199], own[200]]).toEqual([false, false, true, true, false])
})

test('the seed decides the lines', async () => {
  const dir = await makeTempDir()
  const write = async (name: string, seed: number) => {
    await writeLog(join(dir, name), { lines: 50, seed })
    return readFile(join(dir, name), 'utf8')
  }
  const first = await write('a', 7)
  expect(await write('b', 7)).toBe(first)
  expect(await write('c', 8)).not.toBe(first)
})

test('a log without lines is an empty file', async () => {
  const path = join(await makeTempDir(), 'log.jsonl')
  expect(await writeLog(path, { lines: 0, providers: ['Luma'] })).toEqual({ total: '0', providers: { Luma: '0' } })
  expect(await readFile(path, 'utf8')).toBe('')
})
