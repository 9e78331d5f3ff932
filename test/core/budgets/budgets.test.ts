import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Budget } from '../../../shared/budget.ts'
import type { BudgetWarning } from '../../../shared/contract.ts'
import { openTestApp, type TestApp } from '../../support/openTestApp.ts'
import { makeTempDir } from '../../support/tempDir.ts'

const rule: Budget = {
  id: 'all',
  scope: 'total',
  limit: '10',
  period: 'none',
  timeZone: 'UTC',
  resetHour: 0,
  onExceed: 'block',
  warnAt: [0.5, 0.8],
}
const file = (dir: string) => join(dir, 'api_metrics/api_budgets.json')
const warningsOf = ({ wire }: TestApp) => {
  const heard: BudgetWarning[] = []
  wire.listen((notice) => void (notice.name === 'budget.warning' && heard.push(notice.payload)))
  return heard
}

describe('budgets', () => {
  test('are written whole, keep the document before as .bak, and decide the next charge', async () => {
    const dir = await makeTempDir()
    const { ask, call } = await openTestApp(dir)
    await ask('budgets.set', { budgets: [rule] })
    await ask('budgets.set', { budgets: [{ ...rule, limit: '3' }] })
    expect(JSON.parse(await readFile(file(dir), 'utf8'))).toEqual({ version: 1, budgets: [{ ...rule, limit: '3' }] })
    expect(JSON.parse(await readFile(`${file(dir)}.bak`, 'utf8')).budgets).toEqual([rule])
    expect(await call('ledger.charge', { provider: 'A', cost: '4' })).toMatchObject({ ok: false })
    const raised = ask('budgets.set', { budgets: [{ ...rule, limit: '5' }] })
    const charge = call('ledger.charge', { provider: 'A', cost: '4' })
    await raised
    expect(await charge).toMatchObject({ ok: true })
  })

  test.each([
    ['a limit that is no amount', { ...rule, limit: 'ten' }, 'budgets.0.limit'],
    ['a negative limit', { ...rule, limit: '-1' }, 'budgets.0.limit'],
    ['an unknown time zone', { ...rule, timeZone: 'Mars/Olympus' }, 'budgets.0.timeZone'],
    ['an hour beyond the day', { ...rule, resetHour: 24 }, 'budgets.0.resetHour'],
    ['a field that nobody knows', { ...rule, colour: 'red' }, 'budgets.0'],
  ])('refuse %s, and keep what was', async (_name, budget, path) => {
    const dir = await makeTempDir()
    const { wire, ask } = await openTestApp(dir)
    await ask('budgets.set', { budgets: [rule] })
    expect(await wire.call('budgets.set', { budgets: [budget] })).toMatchObject({
      failure: { kind: 'bad-input', issues: [{ path }] },
    })
    expect((await ask('budgets.get', {})).budgets).toMatchObject([rule])
  })

  test('can be tightened over the bridge, never loosened', async () => {
    const { app, ask } = await openTestApp(await makeTempDir())
    await ask('budgets.set', { budgets: [rule] })
    const bridge = app.wireFor('bridge')
    const set = (budgets: readonly Budget[]) => bridge.call('budgets.set', { budgets })
    expect(
      await set([
        { ...rule, limit: '5' },
        { ...rule, id: 'more' },
      ]),
    ).toMatchObject({ ok: true })
    for (const looser of [
      [],
      [
        { ...rule, limit: '6' },
        { ...rule, id: 'more' },
      ],
      [
        { ...rule, limit: '5', onExceed: 'warn' as const },
        { ...rule, id: 'more' },
      ],
      [
        { ...rule, limit: '5', period: 'day' as const },
        { ...rule, id: 'more' },
      ],
      [
        { ...rule, limit: '5', scope: { provider: 'A' } },
        { ...rule, id: 'more' },
      ],
    ])
      expect(await set(looser)).toMatchObject({ failure: { kind: 'forbidden' } })
    expect((await ask('budgets.get', {})).budgets).toMatchObject([{ limit: '5' }, { id: 'more' }])
  })

  test('a file that another program changes is told and counts', async () => {
    const dir = await makeTempDir()
    await mkdir(join(dir, 'api_metrics'))
    const { ask, call, wire } = await openTestApp(dir)
    const heard: string[] = []
    wire.listen(({ name }) => void heard.push(name))
    await ask('ledger.charge', { provider: 'A', cost: '1' })
    await writeFile(file(dir), JSON.stringify({ version: 1, budgets: [{ ...rule, limit: '1' }] }))
    await expect.poll(() => heard).toContain('budgets.changed')
    expect(await call('ledger.charge', { provider: 'A', cost: '0.01' })).toMatchObject({ ok: false })
  })
})

describe('a warning', () => {
  test('comes once per threshold, for the highest of several, and not again after a restart', async () => {
    const dir = await makeTempDir()
    const dataDir = await makeTempDir()
    const first = await openTestApp(dir, { dataDir })
    const heard = warningsOf(first)
    await first.ask('budgets.set', { budgets: [rule] })
    await first.ask('ledger.charge', { provider: 'A', cost: '4' })
    await first.ask('ledger.charge', { provider: 'A', cost: '1' })
    await expect.poll(() => heard).toMatchObject([{ budgetId: 'all', threshold: 0.5, share: 0.5, remaining: '5' }])
    await first.ask('ledger.charge', { provider: 'A', cost: '0.5' })
    await first.app.close()

    const second = await openTestApp(dir, { dataDir })
    const later = warningsOf(second)
    await second.ask('ledger.charge', { provider: 'A', cost: '4' })
    await expect.poll(() => later).toMatchObject([{ threshold: 0.8, share: 0.95 }])
    expect(heard).toHaveLength(1)
  })

  test('comes again in the next period', async () => {
    let now = new Date('2026-11-20T10:00:00Z')
    const app = await openTestApp(await makeTempDir(), { clock: () => now })
    const heard = warningsOf(app)
    await app.ask('budgets.set', { budgets: [{ ...rule, period: 'day' }] })
    await app.ask('ledger.charge', { provider: 'A', cost: '9' })
    await expect.poll(() => heard.length).toBe(1)
    now = new Date('2026-11-21T10:00:00Z')
    await app.ask('ledger.charge', { provider: 'A', cost: '6' })
    await expect.poll(() => heard).toMatchObject([{ threshold: 0.8 }, { threshold: 0.5, share: 0.6 }])
  })
})

describe('the forecast', () => {
  const day = 86_400_000
  const start = Date.parse('2026-10-01T12:00:00Z')
  const spendDaily = async (days: number, cost: string) => {
    let now = start
    const app = await openTestApp(await makeTempDir(), { clock: () => new Date(now) })
    await app.ask('budgets.set', { budgets: [{ ...rule, limit: '60', warnAt: [] }] })
    for (let done = 0; done < days; done++) {
      await app.ask('ledger.charge', { provider: 'A', cost })
      now += day
    }
    return app
  }
  const forecast = async ({ ask }: TestApp) => (await ask('budgets.get', {})).budgets[0]?.forecast

  test('is silent before there are three days of data', async () => {
    expect(await forecast(await spendDaily(2, '1'))).toEqual({ state: 'unknown' })
  })

  test('gives the time at the rates of 7 and 30 days', async () => {
    expect(await forecast(await spendDaily(40, '1'))).toEqual({
      state: 'runs-out',
      earliest: '2026-11-30T12:00:00.000Z',
      latest: '2026-11-30T12:00:00.000Z',
    })
  })

  test('says when nothing is left', async () => {
    expect(await forecast(await spendDaily(4, '15'))).toEqual({ state: 'exhausted' })
  })
})
