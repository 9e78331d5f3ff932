import { appendFile, link, mkdir, readdir, readFile, rename, rm, truncate, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createLedgerWriter, type LedgerWriter } from '../../../electron/core/ledger/ledgerWriter.ts'
import { metricsFiles } from '../../../electron/core/ledger/metricsFiles.ts'
import { adjust } from '../../../electron/core/ledger/operations.ts'
import { createTakeLock, type TakeLock } from '../../../electron/core/lock/lock.ts'
import { openTransactionLog } from '../../../electron/core/log/transactionLog.ts'
import { done } from '../../../shared/reply.ts'
import { openTestApp, type TestApp } from '../../support/openTestApp.ts'
import { copyLegacyOutput, makeTempDir } from '../../support/tempDir.ts'

const metrics = (dir: string, name: string) => join(dir, 'api_metrics', name)
const log = (dir: string) => metrics(dir, 'api_transactions.jsonl')
const ledger = (dir: string) => metrics(dir, 'api_costs.json')
const names = async (dir: string, part: string) =>
  (await readdir(join(dir, 'api_metrics'))).filter((name) => name.includes(part)).sort()

/** What the ledger file says. */
async function amounts(dir: string): Promise<unknown> {
  return JSON.parse(await readFile(ledger(dir), 'utf8'))
}

/** The last lines of the log, oldest first. */
async function lastLines({ ask }: TestApp, count: number) {
  const { rows } = await ask('transactions.page', { offset: 0, limit: count })
  return rows.toReversed()
}

/** Does something, then puts back the ledger of before, as it was: what a crash between line and ledger leaves. */
async function crashBeforeLedger(dir: string, act: () => Promise<unknown>): Promise<void> {
  const kept = `${ledger(dir)}.kept`
  await link(ledger(dir), kept)
  await act()
  await rename(kept, ledger(dir))
}

/** The published pack's order of writes, up to the crash: the whole ledger, and no line. */
async function crashBeforeLine(dir: string, content: Record<string, string>): Promise<void> {
  await writeFile(`${ledger(dir)}.tmp`, JSON.stringify(content, null, 4))
  await rename(`${ledger(dir)}.tmp`, ledger(dir))
}

const published = (provider: string, cost: string, runningTotal: string) =>
  `{"timestamp": "2026-11-20T12:10:32.920660+00:00", "provider": "${provider}", "cost": "${cost}", "running_total": "${runningTotal}"}\n`

/** The amounts, once log and ledger agree; that they do is proved by reading both anew. */
async function settled(dir: string, { ask }: TestApp): Promise<unknown> {
  await expect.poll(async () => (await ask('ledger.get', {})).reconciled, { timeout: 10_000 }).toBe(true)
  expect(await ask('ledger.verify', {})).toMatchObject({ ok: true, differences: [] })
  return amounts(dir)
}

async function withFirstCharge(): Promise<{ dir: string; app: TestApp }> {
  const dir = await makeTempDir()
  const app = await openTestApp(dir)
  await app.ask('ledger.hold', { id: 'first', provider: 'A', cost: '3' })
  return { dir, app }
}

/** Ends the app that made the trouble, so that the next one finds it. */
async function reopen(dir: string, { app }: TestApp): Promise<TestApp> {
  await app.close()
  return openTestApp(dir)
}

test('a charge whose ledger was never written is in the log, and is not charged again by its id', async () => {
  const { dir, app } = await withFirstCharge()
  const charge = { id: 'second', provider: 'A', cost: '2' }
  await crashBeforeLedger(dir, () => app.ask('ledger.charge', charge))
  const next = await reopen(dir, app)
  expect(await settled(dir, next)).toEqual({ A: '5' })
  expect(await next.ask('ledger.charge', charge)).toMatchObject({ id: 'second', total: '5' })
  expect(await next.ask('ledger.get', {})).toMatchObject({ total: '5', log: { lines: 2 } })
})

test('a voided hold stays void where its ledger was never written', async () => {
  const { dir, app } = await withFirstCharge()
  await crashBeforeLedger(dir, () => app.ask('ledger.void', { id: 'first', reason: 'not billed' }))
  const next = await reopen(dir, app)
  expect(await settled(dir, next)).toEqual({ A: '0' })
  expect(await next.ask('ledger.get', {})).toMatchObject({ total: '0', log: { lines: 2 } })
})

test('a reset stays a reset where its ledger was never written', async () => {
  const { dir, app } = await withFirstCharge()
  await crashBeforeLedger(dir, () => app.ask('ledger.reset', {}))
  const next = await reopen(dir, app)
  expect(await settled(dir, next)).toEqual({})
  expect(await next.ask('ledger.get', {})).toMatchObject({ total: '0', log: { lines: 2 } })
  expect((await next.ask('archives.list', {})).archives).toMatchObject([{ total: '3' }])
})

test('several operations of one pass are told from what the published pack left, whatever they are', async () => {
  const { dir, app } = await withFirstCharge()
  await crashBeforeLedger(dir, () =>
    Promise.all([
      app.ask('ledger.charge', { provider: 'B', cost: '1' }),
      app.ask('ledger.settle', { id: 'first', cost: '0.5' }),
      app.ask('ledger.reset', {}),
      app.ask('ledger.charge', { provider: 'C', cost: '0.25' }),
    ]),
  )
  expect(await settled(dir, await reopen(dir, app))).toEqual({ C: '0.25' })
})

test('what the published pack charged after a crash of ours counts beside it', async () => {
  const { dir, app } = await withFirstCharge()
  await crashBeforeLedger(dir, () => app.ask('ledger.void', { id: 'first', reason: 'not billed' }))
  await app.app.close()
  await writeFile(ledger(dir), '{"A": "3", "B": "2"}')
  await appendFile(log(dir), published('B', '2', '5'))
  expect(await settled(dir, await openTestApp(dir))).toEqual({ A: '0', B: '2' })
})

test('a crash of the published pack after a crash of ours loses neither charge', async () => {
  const { dir, app } = await withFirstCharge()
  await crashBeforeLedger(dir, () => app.ask('ledger.charge', { provider: 'A', cost: '2' }))
  await app.app.close()
  await writeFile(ledger(dir), '{"A": "3", "B": "1"}')
  await appendFile(log(dir), published('B', '1', '4'))
  await crashBeforeLine(dir, { A: '3.5', B: '1' })
  const next = await openTestApp(dir)
  expect(await settled(dir, next)).toEqual({ A: '5.5', B: '1' })
  expect(await lastLines(next, 1)).toMatchObject([{ kind: 'adopt', provider: 'A', cost: '0.5' }])
})

test('a crash of the published pack between a crash of ours and its next charge is told from both', async () => {
  const { dir, app } = await withFirstCharge()
  await crashBeforeLedger(dir, () => app.ask('ledger.void', { id: 'first', reason: 'not billed' }))
  await app.app.close()
  await crashBeforeLine(dir, { A: '3', B: '0.5' })
  await writeFile(ledger(dir), '{"A": "3", "B": "0.5", "C": "1"}')
  await appendFile(log(dir), published('C', '1', '4.5'))
  expect(await settled(dir, await openTestApp(dir))).toEqual({ A: '0', B: '0.5', C: '1' })
})

test('one crash of ours after the other, each with a charge of the published pack behind it, is followed to the first', async () => {
  const dir = await makeTempDir()
  const own = (second: number, line: object) =>
    `${JSON.stringify({ timestamp: `2026-11-20T12:00:0${second}+00:00`, running_total: '9', ...line })}\n`
  const charges = [1, 2, 3, 4].map(
    (n) => published('P', '0.1', `0.${n}4`) + own(n + 1, { provider: 'B', cost: '1', id: `b${n}`, kind: 'charge' }),
  )
  await mkdir(join(dir, 'api_metrics'))
  await writeFile(
    log(dir),
    [
      own(0, { provider: 'A', cost: '0.04', id: 'h', kind: 'hold' }),
      own(1, { provider: 'A', cost: '-0.04', id: 'h.end', kind: 'void', hold: 'h' }),
      ...charges,
    ].join(''),
  )
  await writeFile(ledger(dir), JSON.stringify({ A: '0.04', P: '0.4' }))
  const app = await openTestApp(dir)
  expect(await settled(dir, app)).toEqual({ A: '0', B: '4', P: '0.4' })
  expect(await app.ask('ledger.get', {})).toMatchObject({ total: '4.4', log: { lines: 10 } })
})

test('a charge that the published pack never logged is adopted once', async () => {
  const dir = await copyLegacyOutput()
  await crashBeforeLine(dir, { Gemini: '0.195', 'Kling 3.0': '0.15' })
  const app = await openTestApp(dir)
  expect(await settled(dir, app)).toEqual({ Gemini: '0.195', 'Kling 3.0': '0.15' })
  expect(await lastLines(app, 1)).toMatchObject([{ kind: 'adopt', provider: 'Kling 3.0', cost: '0.1' }])
  expect(await settled(dir, await reopen(dir, app))).toEqual({ Gemini: '0.195', 'Kling 3.0': '0.15' })
  expect(await readFile(log(dir), 'utf8')).toMatch(/^(.+\n){47}$/)
})

test('a charge of the published pack whose line was torn is adopted in its place', async () => {
  const dir = await copyLegacyOutput()
  await crashBeforeLine(dir, { Gemini: '0.195', 'Kling 3.0': '0.15' })
  await appendFile(log(dir), published('Kling 3.0', '0.1', '0.345').slice(0, -1))
  const app = await openTestApp(dir)
  expect(await settled(dir, app)).toEqual({ Gemini: '0.195', 'Kling 3.0': '0.15' })
  expect(await names(dir, '.torn.')).toHaveLength(1)
  expect(await app.ask('ledger.get', {})).toMatchObject({ total: '0.345', log: { lines: 47, skipped: 0, torn: false } })
})

test('a line of the published pack that was glued to a torn one is garbage, and its charge is adopted', async () => {
  const dir = await copyLegacyOutput()
  await appendFile(log(dir), `{"timestamp": "2026${published('Kling 3.0', '0.1', '0.345')}`)
  await crashBeforeLine(dir, { Gemini: '0.195', 'Kling 3.0': '0.15' })
  const app = await openTestApp(dir)
  expect(await settled(dir, app)).toEqual({ Gemini: '0.195', 'Kling 3.0': '0.15' })
  expect(await app.ask('ledger.get', {})).toMatchObject({ log: { lines: 47, skipped: 1, torn: false } })
})

test('a reset of the published pack that never got its line becomes one, and what was before is archived', async () => {
  const dir = await copyLegacyOutput()
  await crashBeforeLine(dir, { 'Kling 3.0': '0.02' })
  const app = await openTestApp(dir)
  expect(await settled(dir, app)).toEqual({ 'Kling 3.0': '0.02' })
  expect(await lastLines(app, 2)).toMatchObject([
    { kind: 'reset', cost: '0', runningTotal: '0' },
    { kind: 'adopt', provider: 'Kling 3.0', cost: '0.02', runningTotal: '0.02' },
  ])
  expect((await app.ask('archives.list', {})).archives).toMatchObject([{ total: '0.245', providers: 2 }])
  expect((await app.ask('app.info', {})).health.problems.map(({ id }) => id)).toContain('reset-found')
})

test('a reset of the published pack whose line was torn becomes one, too', async () => {
  const dir = await copyLegacyOutput()
  await crashBeforeLine(dir, { 'Kling 3.0': '0.02' })
  await appendFile(log(dir), published('Kling 3.0', '0.02', '0.02').slice(0, 50))
  const app = await openTestApp(dir)
  expect(await settled(dir, app)).toEqual({ 'Kling 3.0': '0.02' })
  expect(await lastLines(app, 2)).toMatchObject([{ kind: 'reset' }, { kind: 'adopt', cost: '0.02' }])
})

test('an old ledger that came back, by hand or after a power cut, is no reset: the log is right', async () => {
  const dir = await copyLegacyOutput()
  await writeFile(ledger(dir), '{"Gemini": "0.1"}')
  await utimes(ledger(dir), 1_700_000_000, 1_700_000_000)
  expect(await settled(dir, await openTestApp(dir))).toEqual({ Gemini: '0.195', 'Kling 3.0': '0.05' })
})

test('a ledger that was deleted is written anew from the log', async () => {
  const dir = await copyLegacyOutput()
  await rm(ledger(dir))
  expect(await settled(dir, await openTestApp(dir))).toEqual({ Gemini: '0.195', 'Kling 3.0': '0.05' })
})

test.each(['', '\0'.repeat(40), '[]', '{"A": "NaN"}', '{"A": {}}'])(
  'a ledger that is %j is set aside and rebuilt from the log',
  async (content) => {
    const dir = await copyLegacyOutput()
    await writeFile(ledger(dir), content)
    expect(await settled(dir, await openTestApp(dir))).toEqual({ Gemini: '0.195', 'Kling 3.0': '0.05' })
    const [aside = ''] = await names(dir, '.corrupt.')
    expect(await readFile(metrics(dir, aside), 'utf8')).toBe(content)
  },
)

test('a temporary ledger that a crash left, whole or half, changes nothing', async () => {
  for (const content of ['{"Gemini": "99"}', '{"Gem']) {
    const dir = await copyLegacyOutput()
    await writeFile(`${ledger(dir)}.tmp`, content)
    const { ask } = await openTestApp(dir)
    expect(await ask('ledger.charge', { provider: 'Gemini', cost: '1' })).toMatchObject({ total: '1.245' })
    expect(await ask('ledger.verify', {})).toMatchObject({ ok: true, total: '1.245' })
    expect(await names(dir, '.tmp')).toEqual([])
  }
})

test('a log that was deleted leaves the amounts to the ledger, before and while it is open', async () => {
  const dir = await copyLegacyOutput()
  await rm(log(dir))
  const app = await openTestApp(dir)
  expect(await settled(dir, app)).toEqual({ Gemini: '0.195', 'Kling 3.0': '0.05' })
  expect(await app.ask('ledger.get', {})).toMatchObject({ total: '0.245', log: { lines: 2 } })
  await rm(log(dir))
  expect(await app.ask('ledger.charge', { provider: 'Gemini', cost: '1' })).toMatchObject({ total: '1.245' })
  expect(await settled(dir, app)).toEqual({ Gemini: '1.195', 'Kling 3.0': '0.05' })
})

test('a log that is cut, or replaced by another, while it is open keeps the amounts and goes on', async () => {
  const dir = await copyLegacyOutput()
  const app = await openTestApp(dir)
  const lines = (await readFile(log(dir), 'utf8')).split('\n')
  await truncate(log(dir), lines.slice(0, 44).join('\n').length + 1)
  expect(await app.ask('ledger.charge', { provider: 'Gemini', cost: '1' })).toMatchObject({ total: '1.245' })
  await writeFile(`${log(dir)}.other`, published('Gemini', '0.5', '0.5'))
  await rename(`${log(dir)}.other`, log(dir))
  expect(await app.ask('ledger.charge', { provider: 'Gemini', cost: '1' })).toMatchObject({ total: '2.245' })
  expect(await settled(dir, app)).toEqual({ Gemini: '2.195', 'Kling 3.0': '0.05' })
})

test('zeros that a power cut left at the end of the log are set aside', async () => {
  const dir = await copyLegacyOutput()
  await appendFile(log(dir), Buffer.alloc(5000))
  const { ask } = await openTestApp(dir)
  expect(await ask('ledger.charge', { provider: 'Gemini', cost: '1' })).toMatchObject({ total: '1.245' })
  expect(await ask('ledger.verify', {})).toMatchObject({ ok: true, lines: 47, skipped: 0 })
  const [torn = ''] = await names(dir, '.torn.')
  expect(await readFile(metrics(dir, torn))).toEqual(Buffer.alloc(5000))
})

test('a clock that goes backwards changes the times alone: order, sums and the next archive stay right', async () => {
  const dir = await makeTempDir()
  let now = new Date('2026-11-21T10:00:00Z')
  const app = await openTestApp(dir, { clock: () => now })
  await app.ask('ledger.charge', { id: 'noon', provider: 'A', cost: '1' })
  const { archive } = await app.ask('ledger.reset', {})
  now = new Date('2026-11-21T10:00:00Z')
  await app.ask('ledger.charge', { id: 'again', provider: 'A', cost: '2' })
  now = new Date('2026-11-20T09:00:00Z')
  await app.ask('ledger.charge', { id: 'yesterday', provider: 'A', cost: '4' })
  expect(await lastLines(app, 2)).toMatchObject([
    { id: 'again', runningTotal: '2' },
    { id: 'yesterday', runningTotal: '6' },
  ])
  now = new Date('2026-11-21T10:00:00Z')
  const second = await app.ask('ledger.reset', {})
  expect(second.archive).not.toBe(archive)
  expect((await app.ask('archives.list', {})).archives.map(({ total }) => total)).toEqual(['6', '1'])
  expect(await settled(dir, app)).toEqual({})
})

test('a place that cannot be written refuses the charge with the reason and leaves everything as it was', async () => {
  const dir = await copyLegacyOutput()
  const { call, ask } = await openTestApp(dir)
  const before = await readFile(log(dir), 'utf8')
  await mkdir(`${ledger(dir)}.tmp`)
  expect(await call('ledger.charge', { id: 'no', provider: 'A', cost: '1' })).toMatchObject({
    failure: { kind: 'unavailable', code: 'EISDIR' },
  })
  expect(await readFile(log(dir), 'utf8')).toBe(before)
  await rm(`${ledger(dir)}.tmp`, { recursive: true })
  expect(await ask('ledger.charge', { id: 'no', provider: 'A', cost: '1' })).toMatchObject({ total: '1.245' })
})

test('an archive is not written over by what a crash left of its making', async () => {
  const dir = await copyLegacyOutput()
  const { ask } = await openTestApp(dir)
  const { archive } = await ask('ledger.reset', {})
  await link(metrics(dir, archive), metrics(dir, 'api_costs_archive.tmp'))
  await ask('ledger.reset', {})
  expect(await ask('archives.get', { name: archive })).toMatchObject({ total: '0.245' })
  expect(await names(dir, 'archive.tmp')).toEqual([])
})

/** The writer alone, for a lock that behaves as no real one does on demand. */
function openWriter(dir: string, takeLock: TakeLock): LedgerWriter {
  const files = metricsFiles(dir)
  const clock = () => new Date()
  const lines = openTransactionLog({ file: files.log, clock, onLoading: () => {}, onChange: () => {} })
  const writer = createLedgerWriter({ files, log: lines, takeLock, clock, onRepair: () => {} })
  onTestFinished(() => writer.close().then(() => lines.close()))
  return writer
}

test('a lock that fails as it never should keeps nobody waiting for ever', async () => {
  const realLock = await createTakeLock()
  let isBroken = true
  const takeLock: TakeLock = async (path) => {
    if (isBroken) throw new Error('broken')
    return realLock(path)
  }
  const writer = openWriter(await copyLegacyOutput(), takeLock)
  await expect(writer.run(async () => done('never'))).rejects.toThrow('broken')
  isBroken = false
  const correction = adjust({ provider: 'A', cost: '1', note: 'now' }, async () => null)
  expect(await writer.run(correction)).toMatchObject({ ok: true, value: { total: '1.245' } })
})

test('a filesystem without locks refuses the charge and says so', async () => {
  const error = Object.assign(new Error('flock'), { code: 'ENOLCK' })
  const takeLock = await createTakeLock(async () => ({ state: 'impossible', error }))
  const writer = openWriter(await copyLegacyOutput(), takeLock)
  expect(await writer.run(adjust({ provider: 'A', cost: '1', note: '' }, async () => null))).toMatchObject({
    failure: { kind: 'unavailable', code: 'ENOLCK', message: expect.stringContaining('gives no locks') },
  })
})
