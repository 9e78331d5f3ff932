import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Budget } from '../../../shared/budget.ts'
import { openTestApp } from '../../support/openTestApp.ts'
import { copyLegacyOutput } from '../../support/tempDir.ts'

const ledger = (dir: string) => join(dir, 'api_metrics/api_costs.json')

test('a reset is undone by bringing its archive back: totals return, charts count nothing twice', async () => {
  const dir = await copyLegacyOutput()
  const { ask, call } = await openTestApp(dir)
  const { total } = await ask('spend.summary', {})
  const { archive } = await ask('ledger.reset', {})
  await ask('ledger.charge', { provider: 'Gemini', cost: '1' })
  expect(await ask('archives.restore', { name: archive })).toEqual({ total: '1.245' })
  expect(await ask('ledger.get', {})).toMatchObject({
    total: '1.245',
    providers: [
      { provider: 'Gemini', spent: '1.195' },
      { provider: 'Kling 3.0', spent: '0.05' },
    ],
  })
  expect(JSON.parse(await readFile(ledger(dir), 'utf8'))).toEqual({ Gemini: '1.195', 'Kling 3.0': '0.05' })
  expect(Number((await ask('spend.summary', {})).total)).toBeCloseTo(Number(total) + 1, 10)
  expect(await call('archives.restore', { name: archive })).toMatchObject({ failure: { kind: 'conflict' } })
  expect(await ask('ledger.verify', {})).toMatchObject({ ok: true, total: '1.245' })
})

test('what was spent this month stays spent through a reset and its undo', async () => {
  const dir = await copyLegacyOutput()
  const clock = () => new Date('2026-11-21T10:00:00Z')
  const { ask } = await openTestApp(dir, { clock })
  const month: Budget = {
    id: 'm',
    limit: '100',
    scope: 'total',
    period: 'month',
    timeZone: 'UTC',
    resetHour: 0,
    onExceed: 'warn',
    warnAt: [],
  }
  await ask('budgets.set', { budgets: [month] })
  const spent = async () => (await ask('budgets.get', {})).budgets[0]?.spent
  const before = await spent()
  const { archive } = await ask('ledger.reset', {})
  expect(await spent()).toBe(before)
  await ask('archives.restore', { name: archive })
  expect(await spent()).toBe(before)
})

test('an archive that is damaged is listed with the reason and cannot be restored', async () => {
  const dir = await copyLegacyOutput()
  await writeFile(join(dir, 'api_metrics/api_costs_archive_1700000000.json'), '{"Kling": ')
  const { ask, call } = await openTestApp(dir)
  expect((await ask('archives.list', {})).archives).toMatchObject([
    { name: 'api_costs_archive_1700000000.json', total: '0', problem: expect.stringContaining('cannot be read') },
  ])
  expect(await call('archives.restore', { name: 'api_costs_archive_1700000000.json' })).toMatchObject({ ok: false })
  expect(await call('archives.get', { name: 'api_costs.json' })).toMatchObject({ failure: { kind: 'not-found' } })
  expect(await call('archives.get', { name: '../secret.json' })).toMatchObject({ failure: { kind: 'bad-input' } })
})

test('verifying reads everything anew and names what differs', async () => {
  const dir = await copyLegacyOutput()
  const { ask } = await openTestApp(dir)
  expect(await ask('ledger.verify', {})).toEqual({ ok: true, differences: [], lines: 46, skipped: 0, total: '0.245' })
})
