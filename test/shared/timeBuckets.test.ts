import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type BucketSize, bucketStarts, MAX_BUCKETS, TooManyBuckets } from '../../shared/timeBuckets.ts'

function starts(from: string, to: string, bucket: BucketSize, timeZone: string): string[] {
  const span = { from: Date.parse(from), to: Date.parse(to) }
  return bucketStarts(span, bucket, timeZone).map((start) => new Date(start).toISOString().replace(':00.000Z', ''))
}

test('a day of 23 and a day of 25 hours begin at the midnights of their zone', () => {
  expect(starts('2026-03-28T12:00:00Z', '2026-03-30T12:00:00Z', 'day', 'Europe/Berlin')).toEqual([
    '2026-03-27T23:00',
    '2026-03-28T23:00',
    '2026-03-29T22:00',
    '2026-03-30T22:00',
  ])
  expect(starts('2026-10-25T00:00:00Z', '2026-10-25T12:00:00Z', 'day', 'Europe/Berlin')).toEqual([
    '2026-10-24T22:00',
    '2026-10-25T23:00',
  ])
})

test('the hour that is skipped is absent and the hour that comes twice is two', () => {
  expect(starts('2026-03-29T00:30:00Z', '2026-03-29T02:00:00Z', 'hour', 'Europe/Berlin')).toEqual([
    '2026-03-29T00:00',
    '2026-03-29T01:00',
    '2026-03-29T02:00',
  ])
  expect(starts('2026-10-25T00:00:00Z', '2026-10-25T02:00:00Z', 'hour', 'Europe/Berlin')).toHaveLength(3)
})

test('hours begin where the clocks of the zone show full hours', () => {
  expect(starts('2026-01-01T00:00:00Z', '2026-01-01T01:00:00Z', 'hour', 'Asia/Kolkata')).toEqual([
    '2025-12-31T23:30',
    '2026-01-01T00:30',
    '2026-01-01T01:30',
  ])
  // Lord Howe Island changes its clocks by half an hour.
  expect(starts('2026-04-04T14:00:00Z', '2026-04-04T16:30:00Z', 'hour', 'Australia/Lord_Howe')).toEqual([
    '2026-04-04T14:00',
    '2026-04-04T15:00',
    '2026-04-04T15:30',
    '2026-04-04T16:30',
  ])
})

test('a day whose midnight is skipped begins when the clocks go on', () => {
  expect(starts('2018-11-03T12:00:00Z', '2018-11-04T12:00:00Z', 'day', 'America/Sao_Paulo')).toEqual([
    '2018-11-03T03:00',
    '2018-11-04T03:00',
    '2018-11-05T02:00',
  ])
})

test('a day that a zone skipped has no bucket', () => {
  expect(starts('2011-12-29T12:00:00Z', '2011-12-31T12:00:00Z', 'day', 'Pacific/Apia')).toEqual([
    '2011-12-29T10:00',
    '2011-12-30T10:00',
    '2011-12-31T10:00',
    '2012-01-01T10:00',
  ])
})

test('weeks begin on Monday and months on their first', () => {
  expect(starts('2026-11-20T00:00:00Z', '2026-11-24T00:00:00Z', 'week', 'UTC')).toEqual([
    '2026-11-16T00:00',
    '2026-11-23T00:00',
    '2026-11-30T00:00',
  ])
  expect(starts('2025-12-31T23:30:00Z', '2026-02-28T23:00:00Z', 'month', 'Europe/Berlin')).toEqual([
    '2025-12-31T23:00',
    '2026-01-31T23:00',
    '2026-02-28T23:00',
  ])
})

test('a span without length has no buckets', () => {
  expect(starts('2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z', 'day', 'UTC')).toEqual([])
})

test('more buckets than anyone can look at are refused', () => {
  const hours = { from: 0, to: MAX_BUCKETS * 3_600_000 }
  expect(bucketStarts(hours, 'hour', 'UTC')).toHaveLength(MAX_BUCKETS + 1)
  expect(() => bucketStarts({ ...hours, to: hours.to + 1 }, 'hour', 'UTC')).toThrow(TooManyBuckets)
  expect(() => bucketStarts({ from: -6e13, to: 2e14 }, 'month', 'UTC')).toThrow(TooManyBuckets)
})

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'Asia/Kathmandu',
  'America/St_Johns',
  'Pacific/Apia',
]

test('buckets cover their span without a gap, each with one name in its zone', () => {
  const names = (timeZone: string, bucket: BucketSize) => {
    const format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      ...(bucket === 'month' ? {} : { day: '2-digit' }),
      ...(bucket === 'hour' ? { hour: '2-digit', timeZoneName: 'longOffset' } : {}),
    })
    return (instant: number) => format.format(instant)
  }
  const moment = fc.integer({ min: Date.parse('1990-01-01'), max: Date.parse('2035-01-01') })
  fc.assert(
    fc.property(moment, fc.constantFrom(...zones), fc.constantFrom('hour', 'day', 'month'), (from, zone, bucket) => {
      const to = from + { hour: 3, day: 60, month: 700 }[bucket] * 86_400_000
      const found = bucketStarts({ from, to }, bucket, zone)
      const name = names(zone, bucket)
      expect(found[0]).toBeLessThanOrEqual(from)
      expect(found.at(-1)).toBeGreaterThanOrEqual(to)
      expect(found.at(-2)).toBeLessThan(to)
      for (const [place, start] of found.slice(0, -1).entries()) {
        const end = found[place + 1] ?? 0
        expect(end).toBeGreaterThan(start)
        expect(name(end - 1000)).toBe(name(start))
        expect(name(end)).not.toBe(name(start))
      }
    }),
    { numRuns: 150 },
  )
})
