import { writeFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { TransactionLog } from '../../../electron/core/log/transactionLog.ts'
import { formatAmount, Money, ZERO } from '../../../shared/money.ts'
import { closesItsLogs, logFolder, NOW } from './logFolder.ts'
import { byProvider, millisOf, plainFold, sumOf } from './plainFold.ts'
import { type RandomLine, randomLine, spelling } from './randomLog.ts'

closesItsLogs()

const randomLog = fc.array(fc.tuple(randomLine, spelling), { maxLength: 40 })
const moment = fc.integer({ min: 1_769_000_000_000, max: 1_806_000_000_000 })

/** Opens a log of random lines for each run, and compares an answer with one from plain decimals. */
async function expectExact<Answer>(
  ask: (log: TransactionLog, from: number, to: number) => Answer,
  fold: (lines: readonly RandomLine[], from: number, to: number) => Answer,
): Promise<void> {
  const { file, open } = logFolder()
  const log = await open()
  const property = fc.asyncProperty(randomLog, moment, moment, async (random, from, to) => {
    writeFileSync(file, random.map(([line, spell]) => `${spell(line)}\n`).join(''))
    await log.refresh()
    const lines = random.map(([line]) => line)
    expect(ask(log, from, to)).toEqual(fold(lines, from, to))
  })
  await fc.assert(property, { numRuns: 200 })
}

/** What came back from an archive was spent when it was spent, which is in the log as well. */
function within(lines: readonly RandomLine[], from: number, to: number): RandomLine[] {
  return lines.filter((line) => line.kind !== 'restore' && millisOf(line) >= from && millisOf(line) < to)
}

function at(lines: readonly RandomLine[], rows: readonly number[]): RandomLine[] {
  return rows.flatMap((row) => lines[row] ?? [])
}

function minus(a: string, b: string): string {
  return formatAmount(new Money(a).minus(b))
}

test('what was spent since the last reset is exact', async () => {
  await expectExact(
    (log) => {
      const { total, held, providers } = log.sinceReset()
      return { total, held, providers }
    },
    (lines) => {
      const { spanStart, openHolds } = plainFold(lines)
      const span = lines.slice(spanStart)
      const held = sumOf(
        at(
          lines,
          openHolds.filter((row) => row >= spanStart),
        ),
      )
      return { total: sumOf(span), held, providers: byProvider(span) }
    },
  )
})

test('what was spent and is held between two moments is exact', async () => {
  await expectExact(
    (log, from, to) => [
      log.spentBetween({ from, to }),
      log.spentBetween({ from, to: null, provider: 'Gemini' }),
      log.spentBetween({ from: null, to: null, provider: 'Kling 3.0' }),
      log.spentBetween({ from: null, to }),
    ],
    (lines, from, to) => {
      const { spanStart, openHolds } = plainFold(lines)
      const answer = (passes: (line: RandomLine, row: number) => boolean) => {
        const held = sumOf(at(lines, openHolds).filter((line) => passes(line, lines.indexOf(line))))
        return { spent: minus(sumOf(lines.filter(passes)), held), held }
      }
      return [
        answer((line) => within([line], from, to).length > 0),
        answer((line) => within([line], from, Infinity).length > 0 && line.provider === 'Gemini'),
        answer((line, row) => row >= spanStart && line.provider === 'Kling 3.0'),
        answer((line, row) => row >= spanStart && millisOf(line) < to),
      ]
    },
  )
})

test('a summary is exact', async () => {
  await expectExact(
    (log, from, to) => {
      const span = { from: new Date(from).toISOString(), to: new Date(to).toISOString() }
      const { total, byProvider: providers, previous, saved, hits } = log.summary(span)
      return { total, providers, previous, saved, hits, all: log.summary({}).total }
    },
    (lines, from, to) => {
      const span = within(lines, from, to)
      const hits = span.filter(({ kind }) => kind === 'hit')
      const saved = formatAmount(hits.reduce((sum, hit) => sum.plus(hit.saved ?? 0), ZERO))
      const previous = sumOf(within(lines, from - Math.max(0, to - from), from))
      return {
        total: sumOf(span),
        providers: byProvider(span),
        previous,
        saved,
        hits: hits.length,
        all: sumOf(within(lines, -Infinity, Infinity)),
      }
    },
  )
})

test('a series is exact in every bucket, for every provider and in total', async () => {
  const timeZone = 'UTC'
  const day = (line: RandomLine) => new Date(millisOf(line)).toISOString().slice(0, 10)
  await expectExact(
    (log, from) => {
      const span = { from: new Date(from).toISOString(), to: NOW.toISOString() }
      const { buckets, series } = log.series({ ...span, bucket: 'day', by: 'provider', timeZone })
      const total = log.series({ ...span, bucket: 'day', by: 'total', timeZone })
      expect(total.buckets).toEqual(buckets)
      const entries = [...series, ...total.series].map(
        ({ provider, values }) =>
          [provider, buckets.map((start, place) => [start.slice(0, 10), values[place]])] as const,
      )
      return entries.map(([provider, values]) => [provider, values.filter(([, value]) => value !== '0')])
    },
    (lines, from) => {
      const span = within(lines, from, NOW.getTime())
      const days = [...new Set(span.map(day))].sort()
      const values = (own: readonly RandomLine[]) =>
        days.map((date) => [date, sumOf(own.filter((line) => day(line) === date))]).filter(([, value]) => value !== '0')
      const named = byProvider(span).map(({ provider }) => [
        provider,
        values(span.filter((l) => l.provider === provider)),
      ])
      return [...named, [null, values(span)]]
    },
  )
})

test('sums far beyond what a float64 holds are exact to the last digit', async () => {
  const { file, open } = logFolder()
  const cost = '9007199.254740991'
  const line = `{"timestamp": "2026-11-20T12:00:00+00:00", "provider": "a", "cost": "${cost}", "running_total": "1"}\n`
  writeFileSync(file, line.repeat(3000))
  const log = await open()
  const total = formatAmount(new Money(cost).times(3000))
  const series = log.series({ bucket: 'hour', by: 'total', timeZone: 'UTC' })
  expect([log.sinceReset().total, log.summary({}).total, series.series[0]?.values]).toEqual([total, total, [total]])
})

test('amounts that fit no billionth of a dollar are exact to the last digit', async () => {
  const { file, open } = logFolder()
  const costs = ['0.0333333333333333333333333333', '1E-28', '9999999999999999999999999999', '-0.1']
  writeFileSync(
    file,
    costs
      .map((cost) => `{"timestamp":"2026-11-20T12:00:00Z","provider":"a","cost":"${cost}"}\n`)
      .join('')
      .repeat(10),
  )
  const log = await open()
  const total = formatAmount(costs.reduce((sum, cost) => sum.plus(cost), ZERO).times(10))
  expect([log.sinceReset().total, log.sinceReset().providers[0]?.spent]).toEqual([total, total])
})

test('numbers in JSON are read through their text, never through a binary float', async () => {
  const { file, open } = logFolder()
  writeFileSync(
    file,
    '{"timestamp":"2026-11-20T12:00:00Z","note":{"cost":7},"provider":"a","cost":0.1000000000000000055511151231257827}\n' +
      '{"cost": 5, "timestamp":"2026-11-20T12:00:00Z","provider":"a","c\\u006fst":1e-7, "more": [1, "]", {"cost": 3}]}\n',
  )
  const log = await open()
  expect(log.sinceReset().total).toBe('0.1000001000000000055511151231257827')
})
