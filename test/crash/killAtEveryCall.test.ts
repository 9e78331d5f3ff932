import { expect, test } from 'vitest'
import { inTurns } from '../../electron/core/inTurns.ts'
import { openTestApp, type TestApp } from '../support/openTestApp.ts'
import { expectPlainlyRight, leftOvers, type PlainLine } from './plainMoney.ts'
import { byNode, byPython, type Command, found, prepareLedger } from './preparedLedger.ts'
import { callsOf, type Ended, runTampered } from './strace.ts'

const AT_ONCE = 2

interface Killed extends Ended {
  readonly dir: string
  /** The call at which it was killed, such as `write 2`. */
  readonly at: string
}

/**
 * Kills the writer at each of its calls in turn, in a directory of its own.
 * @param look tells whether what the writer was about is there
 */
async function killAtEveryCall(command: Command, look: (killed: Killed) => Promise<boolean>): Promise<void> {
  const copy = await prepareLedger()
  const whole = await copy('whole')
  const calls = await callsOf(command(whole), whole)
  let acknowledged = 0
  let done = 0
  await inTurns(calls, AT_ONCE, async ([call, at]) => {
    const dir = await copy(`${call}-${at}`)
    const ended = await runTampered(command(dir), dir, [{ call, at, how: 'signal=KILL' }])
    expect(ended.code, `${call} ${at} kills it`).toBeNull()
    if (ended.stdout.includes('ok')) acknowledged++
    if (await look({ ...ended, dir, at: `${call} ${at}` })) done++
  })
  expect(done).toBeGreaterThan(0)
  expect(done).toBeLessThan(calls.length)
  const kinds = [...new Set(calls.map(([call]) => call))].join(', ')
  console.log(`${calls.length} calls (${kinds}), a kill at each: ${done} done, ${acknowledged} told so`)
}

/** Opens what is left, asks once more under the same id, and wants it there once. */
async function expectOnce(
  { dir, stdout, at }: Killed,
  id: string,
  again: (app: TestApp) => Promise<unknown>,
): Promise<boolean> {
  const have = (lines: readonly PlainLine[]) => lines.filter((line) => line.id === id).length
  const app = await openTestApp(dir)
  await app.ask('ledger.charge', { id: 'next', provider: 'Other', cost: '1' })
  const before = have(await expectPlainlyRight(dir))
  expect(before, at).toBeLessThanOrEqual(1)
  if (stdout.includes('"ok":true')) expect(before, at).toBe(1)
  await again(app)
  expect(have(await expectPlainlyRight(dir)), at).toBe(1)
  await expectVerified(dir, app)
  return before === 1
}

async function expectVerified(dir: string, { app, ask }: TestApp): Promise<void> {
  expect(await ask('ledger.verify', {})).toMatchObject({ ok: true, differences: [], skipped: 0 })
  expect(await leftOvers(dir)).toEqual([])
  await app.close()
}

const adopted = (lines: readonly PlainLine[]) => lines.filter(({ kind }) => kind === 'adopt')
const costs = (lines: readonly PlainLine[]) => lines.map(({ provider, cost }) => [provider, cost])

/** How much is spent after one more dollar by Spendvault, and the lines; the app is left open. */
async function spendOneMore(dir: string) {
  const app = await openTestApp(dir)
  const { total } = await app.ask('ledger.charge', { provider: 'Other', cost: '1' })
  return { app, total, lines: await expectPlainlyRight(dir) }
}

const killTest = test.skipIf(!found.there)

killTest('a charge that was killed at any system call is there once or not at all', async () => {
  const input = { id: 'it', provider: 'Ours', cost: '0.7' }
  await killAtEveryCall(byNode(['charge', input]), (killed) =>
    expectOnce(killed, 'it', ({ ask }) => ask('ledger.charge', input)),
  )
})

killTest('a settlement that was killed at any system call ends its hold once', async () => {
  const input = { id: 'held', cost: '2.5' }
  await killAtEveryCall(byNode(['settle', input]), (killed) =>
    expectOnce(killed, 'held.end', ({ ask }) => ask('ledger.settle', input)),
  )
})

killTest('a reset that was killed at any system call is whole, its archive included, or never was', async () => {
  await killAtEveryCall(byNode(['reset', {}]), async ({ dir, stdout, at }) => {
    const { app, total, lines } = await spendOneMore(dir)
    const resets = lines.filter(({ kind }) => kind === 'reset').length
    if (stdout.includes('"ok":true')) expect(resets, at).toBe(1)
    expect([total, resets, adopted(lines).length], at).toEqual(resets === 0 ? ['4.75', 0, 0] : ['1', 1, 0])
    const { archive } = await app.ask('ledger.reset', {})
    expect(await app.ask('archives.get', { name: archive })).toMatchObject({ total })
    await expectPlainlyRight(dir)
    await expectVerified(dir, app)
    return resets === 1
  })
})

killTest('a charge of the published pack that was killed at any system call counts once or not at all', async () => {
  await killAtEveryCall(byPython('Theirs', '0.5'), async ({ dir, stdout, at }) => {
    const { app, total, lines } = await spendOneMore(dir)
    const found = costs(lines).filter(([provider, cost]) => provider === 'Theirs' && cost === '0.5')
    if (stdout.includes('ok')) expect([found.length, adopted(lines).length], at).toEqual([1, 0])
    expect(total, at).toBe(found.length === 0 ? '4.75' : '5.25')
    await expectVerified(dir, app)
    return found.length > 0
  })
})

killTest('a reset of the published pack that was killed at any system call is one or never was', async () => {
  await killAtEveryCall(byPython('Theirs', '0.5', '--reset'), async ({ dir, stdout, at }) => {
    const { app, total, lines } = await spendOneMore(dir)
    const isDone = total === '1.5'
    if (stdout.includes('ok')) expect(isDone, at).toBe(true)
    if (isDone) expect(costs(lines.slice(-2, -1)), at).toEqual([['Theirs', '0.5']])
    else expect([total, adopted(lines)], at).toEqual(['4.75', []])
    await expectVerified(dir, app)
    return isDone
  })
})
