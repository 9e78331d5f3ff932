import { expect, test } from 'vitest'
import type { Budget } from '../../../shared/budget.ts'
import { openTestApp } from '../../support/openTestApp.ts'
import { makeTempDir } from '../../support/tempDir.ts'

const open = async () => openTestApp(await makeTempDir())
const budget: Budget = {
  id: 'all',
  scope: 'total',
  limit: '1',
  period: 'none',
  timeZone: 'UTC',
  resetHour: 0,
  onExceed: 'block',
  warnAt: [],
}

test('a hold counts like a charge until it is settled, and then what the call really cost', async () => {
  const { ask } = await open()
  expect(await ask('ledger.hold', { id: 'h', provider: 'Kling', cost: '0.5', limit: '2' })).toEqual({
    id: 'h',
    total: '0.5',
    remaining: '1.5',
  })
  expect(await ask('ledger.get', {})).toMatchObject({ total: '0.5', held: '0.5' })
  expect(await ask('ledger.settle', { id: 'h', cost: '0.625' })).toMatchObject({ total: '0.625' })
  expect(await ask('ledger.get', {})).toMatchObject({ total: '0.625', held: '0' })
  await expect.poll(async () => (await ask('ledger.get', {})).reconciled).toBe(true)
  const { rows } = await ask('transactions.page', { offset: 0, limit: 10 })
  expect(rows).toMatchObject([
    { kind: 'settle', provider: 'Kling', cost: '0.125', hold: 'h', runningTotal: '0.625' },
    { kind: 'hold', isOpen: false, provider: 'Kling', cost: '0.5', id: 'h' },
  ])
})

test('a void gives back what was held and says why', async () => {
  const { ask } = await open()
  await ask('ledger.hold', { id: 'h', provider: 'Kling', cost: '0.5' })
  await ask('ledger.void', { id: 'h', reason: 'the provider answered 500' })
  expect(await ask('ledger.get', {})).toMatchObject({ total: '0', held: '0' })
  const { rows } = await ask('transactions.page', { offset: 0, limit: 1 })
  expect(rows).toMatchObject([{ kind: 'void', cost: '-0.5', note: 'the provider answered 500' }])
})

test('a hold ends once: the same end again answers the same, another is a conflict, and none is not found', async () => {
  const { ask, call } = await open()
  await ask('ledger.hold', { id: 'h', provider: 'Kling', cost: '0.5' })
  const settle = { id: 'h', cost: '0.4' }
  const [first, second] = await Promise.all([ask('ledger.settle', settle), ask('ledger.settle', settle)])
  expect(second).toEqual(first)
  expect(await ask('ledger.settle', settle)).toEqual(first)
  expect(await call('ledger.settle', { id: 'h', cost: '0.3' })).toMatchObject({ failure: { kind: 'conflict' } })
  expect(await call('ledger.void', { id: 'h', reason: 'no' })).toMatchObject({ failure: { kind: 'conflict' } })
  expect(await call('ledger.settle', { id: 'nobody', cost: '1' })).toMatchObject({ failure: { kind: 'not-found' } })
  await ask('ledger.charge', { id: 'c', provider: 'Kling', cost: '1' })
  expect(await call('ledger.void', { id: 'c', reason: 'no' })).toMatchObject({ failure: { kind: 'not-found' } })
  expect(await ask('ledger.get', {})).toMatchObject({ total: '1.4', log: { lines: 3 } })
})

test('open holds are listed for a decision, oldest first', async () => {
  const { ask } = await open()
  for (const id of ['one', 'two', 'three'])
    await ask('ledger.hold', { id, provider: 'A', cost: '0.1', promptId: `p-${id}` })
  await ask('ledger.void', { id: 'two', reason: 'r' })
  expect((await ask('ledger.holds', {})).holds).toMatchObject([
    { id: 'one', isOpen: true, cost: '0.1', promptId: 'p-one' },
    { id: 'three', cost: '0.1', promptId: 'p-three' },
  ])
})

test('what is held leaves no room for others, and is named in their refusal', async () => {
  const { ask, call } = await open()
  await ask('budgets.set', { budgets: [budget] })
  await ask('ledger.hold', { id: 'h', provider: 'A', cost: '0.8' })
  expect(await call('ledger.hold', { provider: 'A', cost: '0.3' })).toMatchObject({
    failure: { kind: 'budget-exceeded', refusal: { spent: '0', held: '0.8', cost: '0.3', remaining: '0.2' } },
  })
  await ask('ledger.settle', { id: 'h', cost: '0.5' })
  expect(await ask('ledger.hold', { provider: 'A', cost: '0.3' })).toMatchObject({ remaining: '0.2' })
})

test('what a call really cost is recorded though it passes the budget: it is billed already', async () => {
  const { ask } = await open()
  await ask('budgets.set', { budgets: [budget] })
  await ask('ledger.hold', { id: 'h', provider: 'A', cost: '1' })
  expect(await ask('ledger.settle', { id: 'h', cost: '3' })).toMatchObject({ total: '3', remaining: '-2' })
})

test('a void after a reset makes no room in the new span', async () => {
  const { ask, call } = await open()
  await ask('budgets.set', { budgets: [budget] })
  await ask('ledger.hold', { id: 'h', provider: 'A', cost: '1' })
  await ask('ledger.reset', {})
  await ask('ledger.void', { id: 'h', reason: 'not billed' })
  expect(await call('ledger.charge', { provider: 'A', cost: '1.5' })).toMatchObject({ ok: false })
  expect(await ask('ledger.charge', { provider: 'A', cost: '1' })).toMatchObject({ total: '0' })
})

test('a correction says why, may lower the spend, and is not for the bridge then', async () => {
  const { ask, app } = await open()
  await ask('ledger.charge', { provider: 'A', cost: '2' })
  expect(await ask('ledger.adjust', { provider: 'A', cost: '-0.75', note: 'refund' })).toMatchObject({ total: '1.25' })
  const bridge = app.wireFor('bridge')
  const lower = { provider: 'A', cost: '-1', note: 'mine' }
  expect(await bridge.call('ledger.adjust', lower)).toMatchObject({ failure: { kind: 'forbidden' } })
  expect(await bridge.call('ledger.adjust', { ...lower, cost: '1', note: '' })).toMatchObject({
    failure: { kind: 'bad-input' },
  })
})
