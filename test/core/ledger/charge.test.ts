import { appendFile, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openTestApp } from '../../support/openTestApp.ts'
import { copyLegacyOutput, makeTempDir } from '../../support/tempDir.ts'

const log = (dir: string) => join(dir, 'api_metrics/api_transactions.jsonl')
const ledger = (dir: string) => join(dir, 'api_metrics/api_costs.json')
const budgets = (dir: string) => join(dir, 'api_metrics/api_budgets.json')
const clock = () => new Date('2026-11-21T10:00:00.250Z')

test('a charge is one line of the log, with the published fields first, and the ledger says the same', async () => {
  const dir = await makeTempDir()
  const { ask } = await openTestApp(dir, { clock })
  await ask('ledger.charge', { id: 'one', provider: 'Kling ü', cost: '0.10', promptId: 'p', nodeId: '7', note: 'hm' })
  expect(await readFile(log(dir), 'utf8')).toBe(
    '{"timestamp": "2026-11-21T10:00:00.250000+00:00", "provider": "Kling \\u00fc", "cost": "0.1", ' +
      '"running_total": "0.1", "id": "one", "kind": "charge", "promptId": "p", "nodeId": "7", "note": "hm"}\n',
  )
  expect(await readFile(ledger(dir), 'utf8')).toBe('{\n    "Kling \\u00fc": "0.1"\n}')
})

test('a charge on top of what the published pack wrote keeps every amount to the last digit', async () => {
  const dir = await copyLegacyOutput()
  const { ask } = await openTestApp(dir)
  expect(await ask('ledger.get', {})).toMatchObject({
    total: '0.245',
    held: '0',
    providers: [
      { provider: 'Gemini', spent: '0.195', charges: 5 },
      { provider: 'Kling 3.0', spent: '0.05', charges: 1 },
    ],
    log: { lines: 46, skipped: 0, torn: false },
  })
  const charged = await ask('ledger.charge', { provider: 'Gemini', cost: '0.0000001', limit: '1' })
  expect(charged).toMatchObject({ total: '0.2450001', remaining: '0.7549999' })
  expect(JSON.parse(await readFile(ledger(dir), 'utf8'))).toEqual({ Gemini: '0.1950001', 'Kling 3.0': '0.05' })
})

test('a repeated id is charged once and answers what it answered before', async () => {
  const dir = await makeTempDir()
  const { ask, call } = await openTestApp(dir)
  const input = { id: 'same', provider: 'Kling', cost: '2', limit: '5' }
  const [first, second] = await Promise.all([ask('ledger.charge', input), ask('ledger.charge', input)])
  await ask('ledger.charge', { provider: 'Kling', cost: '1' })
  const third = await ask('ledger.charge', input)
  expect([second, third]).toEqual([first, first])
  expect(await ask('ledger.get', {})).toMatchObject({ total: '3', log: { lines: 2 } })
  expect(await call('ledger.charge', { ...input, cost: '3' })).toMatchObject({
    ok: false,
    failure: { kind: 'conflict' },
  })
})

test("the node's own limit is reached but never passed, however many ask at once", async () => {
  const dir = await makeTempDir()
  const { call, ask } = await openTestApp(dir)
  const charges = Array.from({ length: 20 }, () => call('ledger.charge', { provider: 'A', cost: '0.1', limit: '0.7' }))
  const replies = await Promise.all(charges)
  expect(replies.filter(({ ok }) => ok)).toHaveLength(7)
  expect(replies.find(({ ok }) => !ok)).toMatchObject({
    failure: { kind: 'budget-exceeded', refusal: { rule: 'node-limit', limit: '0.7', spent: '0.7', cost: '0.1' } },
  })
  expect(await ask('ledger.get', {})).toMatchObject({ total: '0.7' })
})

test('a blocking budget refuses with its rule, numbers and reset time; a warning one lets pass', async () => {
  const dir = await makeTempDir()
  await mkdir(join(dir, 'api_metrics'))
  const rule = { period: 'day', timeZone: 'Europe/Berlin', resetHour: 4, warnAt: [0.8] }
  await writeFile(
    budgets(dir),
    JSON.stringify({
      version: 1,
      budgets: [
        { ...rule, id: 'day', scope: { provider: 'Kling' }, limit: '1', onExceed: 'block' },
        { ...rule, id: 'all', scope: 'total', limit: '0.5', onExceed: 'warn' },
      ],
    }),
  )
  const { ask, call } = await openTestApp(dir, { clock })
  await ask('ledger.charge', { provider: 'Kling', cost: '0.9' })
  await ask('ledger.charge', { provider: 'Gemini', cost: '5' })
  expect(await call('ledger.charge', { provider: 'Kling', cost: '0.2' })).toMatchObject({
    failure: {
      kind: 'budget-exceeded',
      refusal: {
        rule: 'budget',
        budgetId: 'day',
        limit: '1',
        spent: '0.9',
        held: '0',
        cost: '0.2',
        remaining: '0.1',
        resetsAt: '2026-11-22T03:00:00.000Z',
      },
    },
  })
  expect((await ask('budgets.get', {})).budgets).toMatchObject([
    { id: 'day', spent: '0.9', remaining: '0.1', share: 0.9 },
    { id: 'all', spent: '5.9', remaining: '-5.4' },
  ])
})

test('budgets that cannot be read refuse every charge instead of vanishing', async () => {
  const dir = await makeTempDir()
  await mkdir(join(dir, 'api_metrics'))
  await writeFile(budgets(dir), '{"version": 1, "budgets": [{}]}')
  const { call, ask } = await openTestApp(dir)
  expect(await call('ledger.charge', { provider: 'A', cost: '1' })).toMatchObject({ failure: { kind: 'unavailable' } })
  expect(await ask('ledger.get', {})).toMatchObject({ total: '0' })
})

test('a ledger that is no JSON is set aside, said so, and rebuilt from the log', async () => {
  const dir = await copyLegacyOutput()
  await writeFile(ledger(dir), '{"Kling 3.0": "0.0')
  const { ask } = await openTestApp(dir)
  await expect
    .poll(async () => (await ask('app.info', {})).health.problems.map(({ id }) => id), { timeout: 10_000 })
    .toContain('ledger-corrupt')
  expect(JSON.parse(await readFile(ledger(dir), 'utf8'))).toEqual({ Gemini: '0.195', 'Kling 3.0': '0.05' })
  const aside = (await readdir(join(dir, 'api_metrics'))).filter((name) => name.startsWith('api_costs.json.corrupt.'))
  expect(aside).toHaveLength(1)
  expect(await readFile(join(dir, 'api_metrics', aside[0] ?? ''), 'utf8')).toBe('{"Kling 3.0": "0.0')
})

test('spend that only the ledger knows is adopted once, as a line', async () => {
  const dir = await copyLegacyOutput()
  await writeFile(ledger(dir), '{"Kling 3.0": 0.05, "Gemini": "0.195", "Luma": 0.3}')
  const { ask } = await openTestApp(dir)
  await expect.poll(async () => (await ask('ledger.get', {})).total, { timeout: 10_000 }).toBe('0.545')
  await ask('ledger.charge', { provider: 'Luma', cost: '0.1' })
  const { rows } = await ask('transactions.page', { offset: 0, limit: 2 })
  expect(rows).toMatchObject([
    { provider: 'Luma', kind: 'charge', cost: '0.1', runningTotal: '0.645' },
    { provider: 'Luma', kind: 'adopt', cost: '0.3', runningTotal: '0.545' },
  ])
})

test('a torn last line is kept aside and cut before the next charge, and no complete line is touched', async () => {
  const dir = await copyLegacyOutput()
  const before = await readFile(log(dir), 'utf8')
  await appendFile(log(dir), '{"timestamp": "2026-11-20T12')
  const { ask } = await openTestApp(dir)
  expect(await ask('ledger.get', {})).toMatchObject({ total: '0.245', log: { lines: 46, torn: true } })
  await ask('ledger.charge', { id: 'next', provider: 'A', cost: '1' })
  const after = await readFile(log(dir), 'utf8')
  expect(after.startsWith(before)).toBe(true)
  expect(after.slice(before.length)).toMatch(/^\{.*"next".*\}\n$/)
  const torn = (await readdir(join(dir, 'api_metrics'))).filter((name) => name.includes('.torn.'))
  expect(await readFile(join(dir, 'api_metrics', torn[0] ?? ''), 'utf8')).toBe('{"timestamp": "2026-11-20T12')
})

test('a reset archives what was, clears the ledger, and two in one second keep an archive each', async () => {
  const dir = await copyLegacyOutput()
  const { ask } = await openTestApp(dir, { clock })
  const [first, second] = await Promise.all([ask('ledger.reset', { note: 'new month' }), ask('ledger.reset', {})])
  expect([first.archive, second.archive]).toEqual([
    'api_costs_archive_1795255200.json',
    'api_costs_archive_1795255201.json',
  ])
  expect(await ask('archives.get', { name: first.archive })).toMatchObject({
    total: '0.245',
    note: 'new month',
    amounts: [
      { provider: 'Gemini', spent: '0.195' },
      { provider: 'Kling 3.0', spent: '0.05' },
    ],
  })
  expect((await ask('archives.list', {})).archives.map(({ total }) => total)).toEqual(['0', '0.245'])
  expect(await readFile(ledger(dir), 'utf8')).toBe('{}')
  expect(await ask('ledger.get', {})).toMatchObject({ total: '0', providers: [], log: { lines: 48 } })
})

test('looking at a directory writes nothing into it', async () => {
  const dir = await copyLegacyOutput()
  const names = async () => [await readdir(join(dir, 'api_metrics')), await readdir(join(dir, 'hash_vault'))]
  const before = await names()
  const { mtimeMs } = await stat(ledger(dir))
  const { ask } = await openTestApp(dir)
  await expect.poll(async () => (await ask('ledger.get', {})).reconciled, { timeout: 10_000 }).toBe(true)
  expect(await names()).toEqual(before)
  expect((await stat(ledger(dir))).mtimeMs).toBe(mtimeMs)
})
