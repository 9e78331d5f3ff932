import { appendFileSync, rmSync, writeFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Input, Transaction, TransactionFilter, TransactionOrder } from '../../../shared/contract.ts'
import { Money } from '../../../shared/money.ts'
import { closesItsLogs, line, logFolder } from './logFolder.ts'
import { millisOf } from './plainFold.ts'
import { costText, type RandomLine, randomLine, spelling } from './randomLog.ts'

closesItsLogs()

const instant = fc.integer({ min: 1_769_000_000_000, max: 1_806_000_000_000 }).map((ms) => new Date(ms).toISOString())
const filter: fc.Arbitrary<TransactionFilter> = fc.record(
  {
    providers: fc.array(fc.constantFrom('Gemini', 'Kling 3.0', 'x', 'absent'), { minLength: 1, maxLength: 3 }),
    kinds: fc.array(fc.constantFrom('charge', 'hold', 'settle', 'hit', 'reset'), { minLength: 1, maxLength: 3 }),
    from: instant,
    to: instant,
    text: fc.constantFrom('gem', 'KLING', 'ü', '漢', '"', '\\', 'é', '0000-4000', 'zzz'),
    minCost: costText,
    maxCost: costText,
  },
  { requiredKeys: [] },
)
const order: fc.Arbitrary<TransactionOrder> = fc.record({
  by: fc.constantFrom('line', 'time', 'cost', 'provider'),
  direction: fc.constantFrom('ascending', 'descending'),
})
const KNOWN = ['charge', 'hold', 'settle', 'void', 'adjust', 'adopt', 'reset', 'hit', 'restore']

function kindOf({ kind }: RandomLine): string {
  return kind !== undefined && KNOWN.includes(kind) ? kind : 'charge'
}

/** Filters and sorts the plainest way. @returns places in `lines`. */
function pick(lines: readonly RandomLine[], wanted: TransactionFilter, { by, direction }: TransactionOrder): number[] {
  const { providers, kinds, from, to, text, minCost, maxCost } = wanted
  const compare = {
    line: () => 0,
    time: (a: RandomLine, b: RandomLine) => microsOf(a) - microsOf(b),
    cost: (a: RandomLine, b: RandomLine) => new Money(a.cost).comparedTo(b.cost),
    provider: (a: RandomLine, b: RandomLine) => (a.provider === b.provider ? 0 : a.provider < b.provider ? -1 : 1),
  }[by]
  const ascending = [...lines.entries()]
    .filter(([, line]) => providers === undefined || providers.includes(line.provider))
    .filter(([, line]) => kinds === undefined || (kinds as string[]).includes(kindOf(line))) // widened for includes
    .filter(([, line]) => from === undefined || millisOf(line) >= Date.parse(from))
    .filter(([, line]) => to === undefined || millisOf(line) < Date.parse(to))
    .filter(([, line]) => minCost === undefined || new Money(line.cost).gte(minCost))
    .filter(([, line]) => maxCost === undefined || new Money(line.cost).lte(maxCost))
    .filter(([, { provider, id, note }]) =>
      [provider, id, note].some((field) => text === undefined || field?.toLowerCase().includes(text.toLowerCase())),
    )
    .sort(([rowA, a], [rowB, b]) => compare(a, b) || rowA - rowB)
    .map(([row]) => row)
  return direction === 'ascending' ? ascending : ascending.reverse()
}

function microsOf(line: RandomLine): number {
  return Math.floor(millisOf(line) / 1000) * 1e6 + Number((/\.(\d+)/.exec(line.timestamp)?.[1] ?? '0').padEnd(6, '0'))
}

test('any filter in any order gives the rows that a plain search gives, also of lines that come later', async () => {
  const { file, open } = logFolder()
  const random = fc.array(fc.tuple(randomLine, spelling), { maxLength: 25 })
  const log = await open()
  const property = fc.asyncProperty(random, random, filter, order, async (first, second, wanted, sorted) => {
    rmSync(file, { force: true })
    await log.refresh()
    const lines: RandomLine[] = []
    for (const part of [first, second]) {
      appendFileSync(file, part.map(([random, spell]) => `${spell(random)}\n`).join(''))
      lines.push(...part.map(([random]) => random))
      await log.refresh()
      const { total, rows } = await log.page({ offset: 1, limit: 10, filter: wanted, order: sorted })
      const expected = pick(lines, wanted, sorted)
      expect(total).toBe(expected.length)
      expect(rows.map((row) => row.line)).toEqual(expected.slice(1, 11))
      expect(rows.map((row) => row.provider)).toEqual(expected.slice(1, 11).map((row) => lines[row]?.provider))
    }
  })
  await fc.assert(property, { numRuns: 300 })
})

test('a row tells all that its line says', async () => {
  const { file, open } = logFolder()
  const own = {
    id: 'i',
    kind: 'settle',
    hold: 'h',
    archive: 'a.json',
    note: 'n',
    promptId: 'p',
    nodeId: '7',
    key: 'k',
    saved: '1.50',
  }
  writeFileSync(file, line('Kling', '-1.10', { ...own, running_total: '3E+1', timestamp: '2026-11-20 12:00:00' }))
  const log = await open()
  const expected: Transaction = {
    line: 0,
    timestamp: '2026-11-20 12:00:00+00:00',
    provider: 'Kling',
    cost: '-1.1',
    runningTotal: '30',
    id: 'i',
    kind: 'settle',
    isOpen: false,
    hold: 'h',
    archive: 'a.json',
    note: 'n',
    promptId: 'p',
    nodeId: '7',
    key: 'k',
    saved: '1.5',
  }
  expect((await log.page({ offset: 0, limit: 5 })).rows).toEqual([expected])
})

test('pages of a log of several segments follow each other without a gap', async () => {
  const { file, open } = logFolder()
  const count = 150_000
  const costs = ['0.05', '0.1', '0.0333333333333333333333333333', '2']
  const text = Array.from({ length: count }, (_, row) => line(`p${row % 7}`, costs[row % 4] ?? '')).join('')
  writeFileSync(file, text)
  const log = await open()
  const page = async (input: Omit<Input<'transactions.page'>, 'limit'>) => {
    const { total, rows } = await log.page({ limit: 3, ...input })
    return [total, ...rows.map((row) => row.line)]
  }
  expect(await page({ offset: 0 })).toEqual([count, count - 1, count - 2, count - 3])
  expect(await page({ offset: count - 2 })).toEqual([count, 1, 0])
  expect(await page({ offset: 65_535, order: { by: 'line', direction: 'ascending' } })).toEqual([
    count,
    65_535,
    65_536,
    65_537,
  ])
  expect(await page({ offset: 0, order: { by: 'cost', direction: 'descending' } })).toEqual([
    count,
    149_999,
    149_995,
    149_991,
  ])
  expect(
    await page({
      offset: 0,
      filter: { providers: ['p3'], minCost: '1' },
      order: { by: 'line', direction: 'ascending' },
    }),
  ).toEqual([5358, 3, 31, 59])
  expect(await page({ offset: 21_427, filter: { text: 'P6' }, order: { by: 'time', direction: 'ascending' } })).toEqual(
    [21_428, 149_995],
  )
})

test('a page says the exact sum of all that pass its filter, and goes on adding as lines come', async () => {
  const { file, open } = logFolder()
  const costs = ['0.1', '0.2', '1E-7', '0.0333333333333333333333333333']
  writeFileSync(file, costs.map((cost, row) => line(`p${row % 2}`, cost)).join(''))
  const log = await open()
  const sum = async (filter?: Input<'transactions.page'>['filter']) =>
    (await log.page({ offset: 0, limit: 1, ...(filter === undefined ? {} : { filter }) })).sum
  expect(await sum()).toBe('0.3333334333333333333333333333')
  expect(await sum({ providers: ['p0'] })).toBe('0.1000001')
  appendFileSync(file, line('p0', '5'))
  await log.refresh()
  expect(await sum()).toBe('5.3333334333333333333333333333')
  expect(await sum({ providers: ['p0'] })).toBe('5.1000001')
})

test('a page whose file is gone still tells what the index knows', async () => {
  const { file, open } = logFolder()
  writeFileSync(file, line('Kling', '0.05', { id: 'a', note: 'n' }))
  const log = await open()
  writeFileSync(file, '')
  const { rows } = await log.page({ offset: 0, limit: 1 })
  expect(rows).toEqual([expect.objectContaining({ line: 0, provider: 'Kling', cost: '0.05', note: null })])
})

test('a line is found by its exact id, the first of them where it stands twice', async () => {
  const { file, open } = logFolder()
  const lines = Array.from({ length: 70_000 }, (_, row) => line('Kling', '0.01', { id: `id ${row}`, kind: 'charge' }))
  writeFileSync(file, lines.join('') + line('Gemini', '1', { id: 'id 66000' }) + line('Gemini', '2', { id: 'ünï' }))
  const log = await open()
  const found = async (id: string) => (await log.find(id))?.line ?? null
  expect(await found('id 0')).toBe(0)
  expect(await found('id 66000')).toBe(66_000)
  expect(await found('ünï')).toBe(70_001)
  expect(await found('id 70000')).toBe(null)
  appendFileSync(file, line('Kling', '1', { id: 'id 70000' }))
  await log.refresh()
  expect(await found('id 70000')).toBe(70_002)
})

test('an unknown kind is shown and counted as a charge', async () => {
  const { file, open } = logFolder()
  writeFileSync(file, line('Kling', '0.05', { kind: 'refund', id: 'x' }) + line('Kling', '1', { kind: 7 }))
  const log = await open()
  const { rows } = await log.page({ offset: 0, limit: 2 })
  expect(rows.map(({ kind }) => kind)).toEqual(['charge', 'charge'])
  expect(log.sinceReset().providers).toEqual([{ provider: 'Kling', spent: '1.05', charges: 2 }])
})
