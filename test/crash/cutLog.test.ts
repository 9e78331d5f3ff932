import { cp, readFile, rm, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { Decimal } from 'decimal.js'
import { expect, test } from 'vitest'
import { inTurns } from '../../electron/core/inTurns.ts'
import type { Charged } from '../../shared/contract.ts'
import { openTestApp } from '../support/openTestApp.ts'
import { copyLegacyOutput } from '../support/tempDir.ts'
import { makeMemoryDir } from './memoryDir.ts'
import { openLedger } from './openLedger.ts'
import { expectPlainlyRight, foldPlainly, type PlainAmounts, type PlainLine, readPlainAmounts } from './plainMoney.ts'

const AT_ONCE = 8
const LINES = 5

/** A log of the published pack with five lines of ours at its end, of several kinds. */
async function writeLog(): Promise<string> {
  const dir = await copyLegacyOutput()
  await rm(join(dir, 'hash_vault'), { recursive: true })
  const { app, ask } = await openTestApp(dir)
  await ask('ledger.charge', { id: 'one', provider: 'Kling 3.0', cost: '0.1', note: 'with a note: "ü"' })
  await ask('ledger.hold', { id: 'two', provider: 'Gemini', cost: '2' })
  await ask('ledger.settle', { id: 'two', cost: '2.5' })
  await ask('ledger.charge', { id: 'three', provider: 'Luma', cost: '0.0000001' })
  await ask('ledger.adjust', { id: 'four', provider: 'Luma', cost: '1', note: 'forgotten' })
  await app.close()
  return dir
}

function sum(amounts: PlainAmounts): Decimal {
  return Decimal.sum(0, ...Object.values(amounts))
}

/** What of a cut log is whole. */
function wholeLines(text: string): PlainLine[] {
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line))
}

/** Cuts copies of the log at every byte of its last lines. */
async function cutEverywhere(look: (dir: string, whole: readonly PlainLine[], at: string) => Promise<void>) {
  const written = await writeLog()
  const copies = await makeMemoryDir()
  const text = await readFile(join(written, 'api_metrics/api_transactions.jsonl'), 'latin1')
  const start =
    text
      .split('\n')
      .slice(0, -1 - LINES)
      .join('\n').length + 1
  const cuts = Array.from({ length: text.length - start }, (_, place) => start + place)
  await inTurns(cuts, AT_ONCE, async (end) => {
    const dir = join(copies, String(end))
    await cp(written, dir, { recursive: true, preserveTimestamps: true })
    await truncate(join(dir, 'api_metrics/api_transactions.jsonl'), end)
    await look(dir, wholeLines(text.slice(0, end)), `cut ${text.length - end} bytes before its end`)
    await rm(dir, { recursive: true })
  })
  console.log(`${cuts.length} cuts`)
}

/** What is spent after one more charge of 2 cents, as the core says. */
async function chargeNext(dir: string): Promise<string> {
  const ledger = await openLedger(dir, () => new Date())
  const reply = await ledger.ask(['charge', { id: 'next', provider: 'Luma', cost: '0.02' }])
  await ledger.close()
  expect(reply).toMatchObject({ ok: true })
  return reply.ok ? (reply.value as Charged).total : '' // what a charge answers
}

test('a log cut at any byte of its last five lines keeps every amount that the ledger knows', async () => {
  await cutEverywhere(async (dir, whole, at) => {
    const known = sum(await readPlainAmounts(dir, 'api_costs.json'))
    expect(await chargeNext(dir), at).toBe(known.plus('0.02').toFixed())
    expect((await expectPlainlyRight(dir)).slice(0, whole.length), at).toEqual(whole)
  })
})

test('a log cut at any byte of its last five lines, without a ledger, has the sum of its whole lines', async () => {
  await cutEverywhere(async (dir, whole, at) => {
    await rm(join(dir, 'api_metrics/api_costs.json'))
    expect(await chargeNext(dir), at).toBe(sum(foldPlainly(whole)).plus('0.02').toFixed())
    expect((await expectPlainlyRight(dir)).slice(0, -1), at).toEqual(whole)
  })
})
