import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Decimal } from 'decimal.js'
import { decode } from 'fast-png'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeSample } from '../../../electron/core/sample/makeSample.ts'
import { budgetDocument } from '../../../shared/budget.ts'
import { formatAmount, Money } from '../../../shared/money.ts'
import { makeTempDir } from '../../support/tempDir.ts'
import { askPython, filesOtherwise, linesOtherwise, readPt } from './python.ts'

const clock = () => new Date('2026-11-21T14:20:00Z')
const options = { clock, seed: 3, transactions: 3_000, entries: 40 }
let dir = ''
let lines: Line[] = []

type Line = Readonly<Partial<Record<string, string>>> & { provider: string; cost: string; running_total: string }

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'spendvault-sample-'))
  expect(await makeSample(dir, options)).toEqual({ ok: true, value: undefined })
  const log = await readFile(join(dir, 'api_metrics/api_transactions.jsonl'), 'utf8')
  // The writer's own form; a line of another shape fails the tests below.
  lines = log
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Line)
})

afterAll(() => rm(dir, { recursive: true, force: true }))

test('running totals, ledger and archives are what the log adds up to', async () => {
  const archives: Record<string, unknown> = {}
  const wrong: Line[] = []
  let spent = new Map<string, Decimal>()
  let total = new Money(0)
  for (const line of lines) {
    const isLostReset = !line.kind && line.cost === line.running_total
    if (line.archive) archives[line.archive] = plain(spent)
    if (isLostReset || line.kind === 'reset') [spent, total] = [new Map(), new Money(0)]
    total = total.plus(line.cost)
    if (!total.equals(line.running_total)) wrong.push(line)
    if (line.cost !== '0') spent.set(line.provider, (spent.get(line.provider) ?? new Money(0)).plus(line.cost))
  }
  const onDisk = Object.fromEntries(
    await Promise.all(Object.keys(archives).map(async (name) => [name, await readJson('api_metrics', name)])),
  )
  expect(wrong).toEqual([])
  expect(Object.keys(archives)).toHaveLength(3)
  expect(onDisk).toEqual(archives)
  expect(await readJson('api_metrics/api_costs.json')).toEqual(plain(spent))
})

test('Python would write every line and every file just so', async () => {
  const metrics = join(dir, 'api_metrics')
  const vault = join(dir, 'hash_vault')
  const ledgers = (await readdir(metrics)).filter((name) => name.endsWith('.json')).map((name) => join(metrics, name))
  const sidecars = (await readdir(vault)).filter((name) => name.endsWith('.json')).map((name) => join(vault, name))
  expect(await askPython(linesOtherwise, join(metrics, 'api_transactions.jsonl'))).toEqual([])
  expect(await askPython(filesOtherwise, '4', ...ledgers)).toEqual([])
  expect(await askPython(filesOtherwise, '2', ...sidecars)).toEqual([])
})

test('the log has as many lines as were asked for, first without and then with keys of our own', () => {
  const firstOwn = lines.findIndex(({ id }) => id !== undefined)
  expect(lines).toHaveLength(3_000)
  expect(firstOwn).toBeGreaterThan(1_400)
  expect(firstOwn).toBeLessThan(1_700)
  expect(lines.slice(firstOwn).filter(({ id, kind }) => !id || !kind)).toEqual([])
  expect(new Set(lines.map(({ provider }) => provider)).size).toBe(9)
})

test('three holds are open, every other one has ended once', () => {
  const ended = lines.flatMap(({ hold }) => (hold ? [hold] : []))
  const held = lines.filter(({ kind }) => kind === 'hold').map(({ id }) => id)
  expect(new Set(ended).size).toBe(ended.length)
  expect(held.filter((id) => !ended.includes(id ?? ''))).toHaveLength(3)
  expect(ended.filter((id) => !held.includes(id))).toEqual([])
})

test('a hit names an entry that was there, and the sidecar counts it', async () => {
  const hits = lines.filter(({ kind }) => kind === 'hit')
  const counted = new Map<string, number>()
  for (const { key = '', saved, provider, timestamp = '' } of hits) {
    counted.set(key, (counted.get(key) ?? 0) + 1)
    const sidecar = await readJson('hash_vault', `${key}.json`)
    expect(sidecar).toMatchObject({ schema_version: 2, provider, cost: saved })
    expect(String((sidecar as { created_at: unknown }).created_at) < timestamp).toBe(true)
  }
  expect(hits.length).toBeGreaterThan(100)
  for (const [key, hits] of counted) expect(await readJson('hash_vault', `${key}.json`)).toMatchObject({ hits })
})

test('every entry can be unpickled, and its shape is the one in the sidecar', async () => {
  const vault = join(dir, 'hash_vault')
  const names = await readdir(vault)
  const entries = names.filter((name) => name.endsWith('.pt'))
  const values = await askPython(readPt, ...entries.map((name) => join(vault, name)))
  const payloads = await Promise.all(entries.map((name) => readPayload(names, name.replace(/pt$/, 'json'))))
  expect(entries).toHaveLength(40)
  expect(values).toMatchObject(payloads.map((payload) => (payload?.shape ? { 1: payload.shape } : expect.anything())))
})

test('thumbnails are pictures of at most 256 pixels a side', async () => {
  const names = (await readdir(join(dir, 'hash_vault'))).filter((name) => name.endsWith('.thumb.png'))
  expect(names.length).toBeGreaterThan(25)
  for (const name of names) {
    const { width, height, channels, data } = decode(await readFile(join(dir, 'hash_vault', name)))
    expect(Math.max(width, height)).toBeLessThanOrEqual(256)
    expect(channels).toBe(3)
    expect(new Set(data).size).toBeGreaterThan(8)
  }
})

test('files are as old as what they hold', async () => {
  const key = lines.findLast(({ kind }) => kind === 'hit')?.key
  const sidecar = (await readJson('hash_vault', `${key}.json`)) as Record<string, string>
  const changedAt = async (ending: string) => (await stat(join(dir, 'hash_vault', `${key}${ending}`))).mtime.getTime()
  expect(await changedAt('.pt')).toBe(Date.parse(sidecar.created_at ?? ''))
  expect(await changedAt('.json')).toBe(Date.parse(sidecar.last_accessed_at ?? ''))
})

test('the month has a limit that blocks and is mostly, but not wholly, used', async () => {
  const { budgets } = budgetDocument.parse(await readJson('api_metrics/api_budgets.json'))
  const [month] = budgets
  const from = new Date(Date.UTC(2026, 10, month?.monthDay ?? 1)).toISOString()
  const spent = lines
    .filter(({ timestamp = '' }) => timestamp >= from)
    .reduce((sum, { cost }) => sum.plus(cost), new Money(0))
  expect(month).toMatchObject({ scope: 'total', period: 'month', onExceed: 'block' })
  expect(spent.div(month?.limit ?? 1).toNumber()).toBeGreaterThan(0.45)
  expect(spent.div(month?.limit ?? 1).toNumber()).toBeLessThanOrEqual(0.7)
  expect(budgets.map(({ period, onExceed }) => `${period} ${onExceed}`)).toEqual([
    'month block',
    'day warn',
    'month warn',
  ])
})

test('the same seed gives the same bytes, and progress is told entry by entry', async () => {
  const told: string[] = []
  const few = { clock, seed: 9, transactions: 60, entries: 4 }
  const [one, other] = [await makeTempDir(), await makeTempDir()]
  await makeSample(one, { ...few, onProgress: (done, of) => told.push(`${done}/${of}`) })
  await makeSample(other, few)
  const names = (await readdir(one, { recursive: true, withFileTypes: true })).filter((file) => file.isFile())
  for (const { parentPath, name } of names) {
    const path = join(parentPath, name)
    expect(await readFile(path)).toEqual(await readFile(path.replace(one, other)))
  }
  expect(names.length).toBeGreaterThan(12)
  expect(told).toEqual(['0/4', '1/4', '2/4', '3/4', '4/4'])
})

test('a folder with something in it is left as it is', async () => {
  const used = await makeTempDir()
  await writeFile(join(used, 'mine.txt'), 'mine')
  expect(await makeSample(used, options)).toMatchObject({ ok: false, failure: { kind: 'conflict' } })
  expect(await readdir(used)).toEqual(['mine.txt'])
})

test('a path that is no folder is refused with the code of the system', async () => {
  const path = join(await makeTempDir(), 'file')
  await writeFile(path, '')
  expect(await makeSample(path, options)).toMatchObject({ ok: false, failure: { kind: 'unavailable', code: 'EEXIST' } })
})

test('nothing at all can be asked for', async () => {
  const empty = join(await makeTempDir(), 'new')
  expect(await makeSample(empty, { clock, transactions: 0, entries: 0 })).toMatchObject({ ok: true })
  expect(await readFile(join(empty, 'api_metrics/api_transactions.jsonl'), 'utf8')).toBe('')
  expect(await readdir(join(empty, 'hash_vault'))).toEqual([])
})

function plain(spent: ReadonlyMap<string, Decimal>): Record<string, string> {
  return Object.fromEntries([...spent].map(([provider, amount]) => [provider, formatAmount(amount)]))
}

/** Undefined where the entry has no sidecar. */
async function readPayload(present: readonly string[], name: string) {
  if (!present.includes(name)) return undefined
  // The published pack's field, as the tests above read it.
  const { payload } = (await readJson('hash_vault', name)) as { payload: { shape?: number[] } }
  return payload
}

async function readJson(...path: string[]): Promise<unknown> {
  return JSON.parse(await readFile(join(dir, ...path), 'utf8'))
}
