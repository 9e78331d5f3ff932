import { writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { TooManyBuckets } from '../../../shared/timeBuckets.ts'
import { closesItsLogs, line, logFolder } from './logFolder.ts'

closesItsLogs()

async function openLog(lines: readonly (readonly [timestamp: string, cost: string])[]) {
  const { file, open } = logFolder()
  writeFileSync(file, lines.map(([timestamp, cost]) => line('Kling', cost, { timestamp })).join(''))
  return open({ clock: () => new Date('2026-11-21T00:00:00Z') })
}

test('the burn rate is dollars a day over the last 7 and 30 days', async () => {
  const log = await openLog([
    ['2026-09-01T00:00:00Z', '1000'],
    ['2026-10-23T00:00:00Z', '20'],
    ['2026-11-14T00:00:00Z', '3'],
    ['2026-11-20T23:59:59Z', '4'],
    ['2026-11-22T00:00:00Z', '500'],
  ])
  expect(log.summary({}).burnRate).toEqual({ last7Days: '1', last30Days: '0.9' })
})

test('a log younger than the burn rate is divided by its own days, and one of less than three days has none', async () => {
  const four = await openLog([['2026-11-17T00:00:00Z', '1']])
  expect(four.summary({}).burnRate).toEqual({ last7Days: '0.25', last30Days: '0.25' })
  const two = await openLog([['2026-11-19T00:00:00Z', '1']])
  expect(two.summary({}).burnRate).toEqual({ last7Days: null, last30Days: null })
  const none = await openLog([])
  expect(none.summary({}).burnRate).toEqual({ last7Days: null, last30Days: null })
})

test('the forecast carries the lower and the higher rate on, and is none where they are', async () => {
  const log = await openLog([
    ['2026-10-25T00:00:00Z', '20'],
    ['2026-11-20T00:00:00Z', '7'],
  ])
  expect(log.summary({})).toMatchObject({
    burnRate: { last7Days: '1', last30Days: '1' },
    forecast: { days: 30, low: '30', high: '30' },
  })
  const young = await openLog([['2026-11-19T00:00:00Z', '1']])
  expect(young.summary({}).forecast).toBeNull()
})

test('a burn rate that does not end is rounded to millionths', async () => {
  const log = await openLog([['2026-11-14T00:00:00Z', '1']])
  expect(log.summary({}).burnRate.last7Days).toBe('0.142857')
})

test('without a start there is no span before', async () => {
  const log = await openLog([
    ['2026-11-10T00:00:00Z', '1'],
    ['2026-11-16T00:00:00Z', '3'],
  ])
  expect(log.summary({}).previous).toBe(null)
  expect(log.summary({ from: '2026-11-15T00:00:00Z', to: '2026-11-20T00:00:00Z' })).toMatchObject({
    total: '3',
    previous: '1',
  })
  expect(log.summary({ from: '2026-11-15T00:00:00Z' })).toMatchObject({ total: '3', previous: '1' })
})

test('a series spans the whole log where nothing else is asked for, and shows days without spend', async () => {
  const log = await openLog([
    ['2026-11-10T12:00:00Z', '1'],
    ['2026-11-13T00:00:00Z', '3'],
  ])
  expect(log.series({ bucket: 'day', by: 'provider', timeZone: 'UTC' })).toEqual({
    buckets: ['2026-11-10', '2026-11-11', '2026-11-12', '2026-11-13'].map((day) => `${day}T00:00:00.000Z`),
    series: [{ provider: 'Kling', values: ['1', '0', '0', '3'] }],
  })
})

test('a series counts nothing outside its span, even where a bucket reaches beyond it', async () => {
  const log = await openLog([
    ['2026-11-10T10:00:00Z', '1'],
    ['2026-11-10T12:00:00Z', '2'],
    ['2026-11-10T14:00:00Z', '4'],
  ])
  const span = { from: '2026-11-10T12:00:00Z', to: '2026-11-10T14:00:00Z' }
  expect(log.series({ ...span, bucket: 'day', by: 'total', timeZone: 'UTC' })).toEqual({
    buckets: ['2026-11-10T00:00:00.000Z'],
    series: [{ provider: null, values: ['2'] }],
  })
})

test('a series of an empty log is empty', async () => {
  const log = await openLog([])
  expect(log.series({ bucket: 'day', by: 'provider', timeZone: 'UTC' })).toEqual({ buckets: [], series: [] })
  const span = { from: '2026-11-10T00:00:00Z', to: '2026-11-11T00:00:00Z' }
  expect(log.series({ ...span, bucket: 'day', by: 'total', timeZone: 'UTC' })).toEqual({
    buckets: ['2026-11-10T00:00:00.000Z'],
    series: [{ provider: null, values: ['0'] }],
  })
})

test('a series of more buckets than anyone can look at is refused', async () => {
  const log = await openLog([
    ['1971-01-01T00:00:00Z', '1'],
    ['2026-11-13T00:00:00Z', '3'],
  ])
  expect(() => log.series({ bucket: 'day', by: 'total', timeZone: 'UTC' })).toThrow(TooManyBuckets)
})
