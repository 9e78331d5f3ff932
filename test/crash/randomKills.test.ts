import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Decimal } from 'decimal.js'
import { expect, inject, onTestFinished, test } from 'vitest'
import type { Budget } from '../../shared/budget.ts'
import { openTestApp } from '../support/openTestApp.ts'
import { makeTempDir, makeUserDirs } from '../support/tempDir.ts'
import { type Books, createBooks, expectKept, note } from './books.ts'
import { expectPlainlyRight, foldEach, type PlainLine } from './plainMoney.ts'
import { seededRandom } from './seededRandom.ts'
import type { Writers } from './setUpCrash.ts'
import { startHost, startProgram, type Writer } from './writers.ts'

const KILLS = Number(process.env.SPENDVAULT_CRASH_KILLS ?? 1000)
const SEED = Number(process.env.SPENDVAULT_CRASH_SEED ?? Date.now() % 2 ** 31)
const EACH = [1, 2, 3, 4]
/** So that most writers are at work most of the time, not starting. */
const MAX_PAUSE_MS = 70
/** About as long as a charge takes. */
const MAX_CHARGE_MS = 4
const LIMIT = '1'
/** Only Spendvault's writers spend on Capped: the published pack knows no budgets. */
const capped: Budget = {
  id: 'cap',
  scope: { provider: 'Capped' },
  limit: LIMIT,
  period: 'none',
  timeZone: 'UTC',
  resetHour: 0,
  onExceed: 'block',
  warnAt: [],
}

/** Starts a writer of one kind; each start has a number of its own. */
type Start = (generation: number) => Writer

async function startsOfAll(dir: string, writers: Writers, books: Books): Promise<Start[]> {
  const userDirs = await makeUserDirs()
  const byNode = EACH.map(
    (place): Start =>
      (generation) => {
        const name = `node${place}.${generation}`
        const seed = SEED + place * 100_000 + generation
        return startProgram([...writers.node, 'loop', dir, name, String(seed)], books, (id) => id)
      },
  )
  const byPython = EACH.map(
    (place): Start =>
      (generation) => {
        const command = [...writers.python, 'loop', dir, `Theirs ${place}`, String(generation)]
        return startProgram(command, books, (cost) => `Theirs ${place}:${cost}`)
      },
  )
  return [...byNode, ...byPython, (generation) => startHost(dir, `host.${generation}`, userDirs, books)]
}

async function prepare(books: Books): Promise<string> {
  const dir = await makeTempDir()
  await mkdir(join(dir, 'api_metrics'))
  await writeFile(join(dir, 'api_metrics/api_budgets.json'), JSON.stringify({ version: 1, budgets: [capped] }))
  await charge(dir, 'first', books)
  return dir
}

/** Opens the directory as the app does, charges once and proves log and ledger against each other. */
async function charge(dir: string, id: string, books: Books): Promise<void> {
  const { app, ask } = await openTestApp(dir)
  note(books, `try ${id}`, () => id)
  await ask('ledger.charge', { id, provider: 'Open', cost: '0.01' })
  note(books, `ok ${id}`, () => id)
  expect(await ask('ledger.verify', {})).toMatchObject({ ok: true, differences: [], skipped: 0 })
  await app.close()
}

async function killAtRandom(starts: readonly Start[]): Promise<void> {
  const random = seededRandom(SEED)
  let generation = 0
  const running = starts.map((start) => ({ start, writer: start(generation++) }))
  onTestFinished(() => Promise.all(running.map(({ writer }) => writer.kill())).then(() => undefined))
  for (let kills = 0; kills < KILLS; ) {
    await sleep(random() * MAX_PAUSE_MS)
    const busy = running.filter(({ writer }) => writer.isBusy())
    const victim = busy[Math.floor(random() * busy.length)]
    if (victim === undefined) continue
    // Every other one while it is at it: of what a writer does, that is where a kill can hurt.
    if (kills % 2 === 0) await Promise.race([victim.writer.untilItTries(), sleep(MAX_PAUSE_MS)])
    if (kills % 2 === 0) await sleep(random() * MAX_CHARGE_MS)
    await victim.writer.kill()
    victim.writer = victim.start(generation++)
    kills++
  }
  await Promise.all(running.map(({ writer }) => writer.kill()))
}

function expectWithinBudget(lines: readonly PlainLine[]): void {
  const most = [...foldEach(lines)].reduce((max, { sums }) => Decimal.max(max, sums.get('Capped') ?? 0), new Decimal(0))
  expect(most.lessThanOrEqualTo(LIMIT), `${most} of ${LIMIT}`).toBe(true)
}

function countKinds(lines: readonly PlainLine[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { kind = 'published' } of lines) counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}

const found = inject('writers')

test.skipIf(!found.there)('nine writers killed at random lose and double nothing and keep the budget', async () => {
  if (!found.there) return
  console.log(`seed ${SEED} (SPENDVAULT_CRASH_SEED)`)
  const books = createBooks()
  const dir = await prepare(books)
  await killAtRandom(await startsOfAll(dir, found.value, books))
  await charge(dir, 'last', books)
  const lines = await expectPlainlyRight(dir)
  console.log(`${KILLS} kills; ${lines.length} lines:`, countKinds(lines))
  console.log(`${books.acknowledged.size} of ${books.tried.size} acknowledged; refused:`, books.refused)
  expectKept(books, lines)
  expectWithinBudget(lines)
  // Otherwise nobody has come near it.
  expect(books.refused.get('budget-exceeded')).toBeGreaterThan(0)
  expect([...books.refused.keys()].filter((kind) => kind !== 'budget-exceeded' && kind !== 'busy')).toEqual([])
})
