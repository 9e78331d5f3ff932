import { describe, expect, test } from 'vitest'
import { dayOf, instantsOf, isDay } from '../../../renderer/pages/transactions/dayRange.ts'

const evening = new Date('2026-11-20T23:30:00Z')

describe('a range of days', () => {
  test('begins and ends at midnight of its zone, both days contained', () => {
    expect(instantsOf({ from: '2026-11-01', to: '2026-11-02' }, evening, 'Europe/Berlin')).toEqual({
      from: '2026-10-31T23:00:00.000Z',
      to: '2026-11-02T23:00:00.000Z',
    })
  })

  test('knows days of 23 and 25 hours', () => {
    expect(instantsOf({ from: '2026-03-29', to: '2026-03-29' }, evening, 'Europe/Berlin')).toEqual({
      from: '2026-03-28T23:00:00.000Z',
      to: '2026-03-29T22:00:00.000Z',
    })
    expect(instantsOf({ from: '2026-11-01', to: '2026-11-01' }, evening, 'America/New_York')).toEqual({
      from: '2026-11-01T04:00:00.000Z',
      to: '2026-11-02T05:00:00.000Z',
    })
  })

  test('may lack either end', () => {
    expect(instantsOf({ from: null, to: '2026-11-02' }, evening, 'UTC')).toEqual({ to: '2026-11-03T00:00:00.000Z' })
    expect(instantsOf({ from: '2026-11-02', to: null }, evening, 'UTC')).toEqual({ from: '2026-11-02T00:00:00.000Z' })
  })

  test('today is the day of the zone, not of UTC', () => {
    expect(dayOf(evening, 'Asia/Tokyo')).toBe('2026-11-21')
    expect(instantsOf({ preset: 'today' }, evening, 'Asia/Tokyo')).toEqual({ from: '2026-11-20T15:00:00.000Z' })
  })

  test('presets count whole days up to now', () => {
    const from = (preset: '7d' | '30d' | 'month' | 'year') => instantsOf({ preset }, evening, 'UTC').from
    expect([from('7d'), from('30d'), from('month'), from('year')]).toEqual([
      '2026-11-14T00:00:00.000Z',
      '2026-10-22T00:00:00.000Z',
      '2026-11-01T00:00:00.000Z',
      '2026-01-01T00:00:00.000Z',
    ])
  })

  test('only days that exist are days', () => {
    expect(['2026-02-28', '2026-02-30', '2026-2-3', 'today', ''].map(isDay)).toEqual([true, false, false, false, false])
  })
})
