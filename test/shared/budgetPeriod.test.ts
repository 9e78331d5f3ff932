import { describe, expect, test } from 'vitest'
import { periodAt } from '../../shared/budgetPeriod.ts'

const berlin = { timeZone: 'Europe/Berlin', resetHour: 0 }
const iso = (period: ReturnType<typeof periodAt>) =>
  period === null ? null : [new Date(period.start).toISOString(), new Date(period.end).toISOString()]
const at = (text: string) => Date.parse(text)

describe('the period of a budget', () => {
  test('none has no span: it counts since the last reset', () => {
    expect(periodAt({ ...berlin, period: 'none' }, at('2026-11-21T10:00:00Z'))).toBeNull()
  })

  test('a day begins at its reset hour in its own time zone', () => {
    const rule = { period: 'day', timeZone: 'America/New_York', resetHour: 4 } as const
    expect(iso(periodAt(rule, at('2026-07-01T07:59:59.999Z')))).toEqual([
      '2026-06-30T08:00:00.000Z',
      '2026-07-01T08:00:00.000Z',
    ])
    expect(iso(periodAt(rule, at('2026-07-01T08:00:00Z')))).toEqual([
      '2026-07-01T08:00:00.000Z',
      '2026-07-02T08:00:00.000Z',
    ])
  })

  test('daylight saving makes days of 23 and of 25 hours', () => {
    const rule = { ...berlin, period: 'day' } as const
    expect(iso(periodAt(rule, at('2026-03-29T12:00:00Z')))).toEqual([
      '2026-03-28T23:00:00.000Z',
      '2026-03-29T22:00:00.000Z',
    ])
    expect(iso(periodAt(rule, at('2026-10-25T12:00:00Z')))).toEqual([
      '2026-10-24T22:00:00.000Z',
      '2026-10-25T23:00:00.000Z',
    ])
  })

  test('a reset hour that the clock skips is the moment of the jump; one that comes twice is the first', () => {
    const rule = { period: 'day', timeZone: 'Europe/Berlin', resetHour: 2 } as const
    expect(iso(periodAt(rule, at('2026-03-29T12:00:00Z')))?.[0]).toBe('2026-03-29T01:00:00.000Z')
    expect(iso(periodAt(rule, at('2026-10-25T12:00:00Z')))?.[0]).toBe('2026-10-25T00:00:00.000Z')
  })

  test('a week begins on its weekday, Monday unless said otherwise', () => {
    const rule = { ...berlin, period: 'week' } as const
    expect(iso(periodAt(rule, at('2026-11-21T10:00:00Z')))).toEqual([
      '2026-11-15T23:00:00.000Z',
      '2026-11-22T23:00:00.000Z',
    ])
    expect(iso(periodAt({ ...rule, weekStart: 7 }, at('2026-11-22T10:00:00Z')))?.[0]).toBe('2026-11-21T23:00:00.000Z')
    const evening = { ...rule, weekStart: 6, resetHour: 18 }
    expect(iso(periodAt(evening, at('2026-11-21T10:00:00Z')))).toEqual([
      '2026-11-14T17:00:00.000Z',
      '2026-11-21T17:00:00.000Z',
    ])
  })

  test('a month begins on its day, or on the last of a shorter month', () => {
    const rule = { ...berlin, period: 'month', monthDay: 31 } as const
    expect(iso(periodAt(rule, at('2026-03-01T10:00:00Z')))).toEqual([
      '2026-02-27T23:00:00.000Z',
      '2026-03-30T22:00:00.000Z',
    ])
    expect(iso(periodAt({ ...berlin, period: 'month' }, at('2026-12-31T23:30:00Z')))).toEqual([
      '2026-12-31T23:00:00.000Z',
      '2027-01-31T23:00:00.000Z',
    ])
  })

  test('every moment of a year lies in its period, and periods leave no gap', () => {
    const rules = [
      { period: 'day', timeZone: 'Australia/Lord_Howe', resetHour: 2 },
      { period: 'day', timeZone: 'Africa/Cairo', resetHour: 0 },
      { period: 'week', timeZone: 'America/Sao_Paulo', resetHour: 23, weekStart: 3 },
      { period: 'month', timeZone: 'Asia/Kathmandu', resetHour: 5, monthDay: 29 },
    ] as const
    for (const rule of rules) {
      for (let now = at('2026-01-01T00:00:00Z'); now < at('2027-01-01T00:00:00Z'); ) {
        const period = periodAt(rule, now)
        if (period === null) throw new Error('a period was expected')
        expect(period.start).toBeLessThanOrEqual(now)
        expect(period.end).toBeGreaterThan(now)
        const next = periodAt(rule, period.end)
        expect(next?.start).toBe(period.end)
        expect(periodAt(rule, period.end - 1)).toEqual(period)
        now = period.end
      }
    }
  })
})
