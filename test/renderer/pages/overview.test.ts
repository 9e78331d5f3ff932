import { expect, test } from 'vitest'
import type { StandingBudget } from '../../../renderer/pages/budgets/budgetTone.ts'
import { chartEnd, daysBetween, rangeStart, ranges } from '../../../renderer/pages/overview/ranges.ts'
import { paceOf, tightestBudget } from '../../../renderer/pages/overview/tightestBudget.ts'
import { viewFor, viewsFor } from '../../../renderer/pages/overview/views.ts'

test('a range begins with a day of the zone', () => {
  const now = Date.parse('2026-11-20T23:30:00Z')
  expect(ranges.map((range) => rangeStart(range, now, 'Europe/Berlin'))).toEqual([
    '2026-11-14T23:00:00.000Z',
    '2026-10-22T22:00:00.000Z',
    '2026-10-31T23:00:00.000Z',
    '2025-12-31T23:00:00.000Z',
    null,
  ])
  expect(daysBetween('2026-11-14T23:00:00.000Z', now)).toBe(7)
})

test('a chart ends with the hour or the day that has begun', () => {
  const now = Date.parse('2026-11-20T22:30:00Z')
  expect(chartEnd('hour', now, 'Asia/Kolkata')).toBe('2026-11-20T23:30:00.000Z')
  expect(chartEnd('week', now, 'UTC')).toBe('2026-11-21T00:00:00.000Z')
})

test('a span offers only views that show something', () => {
  expect([1, 7, 30, 325, 4000, 90_000].map((days) => viewsFor(days))).toEqual([
    ['hour', 'cumulative'],
    ['hour', 'day', 'cumulative'],
    ['day', 'week', 'cumulative'],
    ['day', 'week', 'month', 'cumulative'],
    ['week', 'month', 'cumulative'],
    ['month', 'cumulative'],
  ])
})

test('what was chosen for one span is kept where the next has it too', () => {
  expect([viewFor(30, 'week'), viewFor(30, 'hour'), viewFor(325, null), viewFor(7, 'nonsense')]).toEqual([
    'week',
    'day',
    'week',
    'day',
  ])
})

test('the budget nearest to its limit is shown, and the pace is what it allows each day', () => {
  const month = budget({ id: 'month', share: 0.5, startedAt: '2026-11-01T00:00:00Z', resetsAt: '2026-12-01T00:00:00Z' })
  const kling = budget({ id: 'kling', share: 0.9, scope: { provider: 'Kling 3.0' } })
  expect(tightestBudget([month, kling])?.id).toBe('kling')
  expect(tightestBudget([])).toBe(null)
  expect(paceOf([month, kling], 'day')).toBe(10)
  expect(paceOf([kling], 'day')).toBe(null)
})

function budget(own: Partial<StandingBudget>): StandingBudget {
  return {
    id: 'budget',
    scope: 'total',
    limit: '300',
    period: 'month',
    timeZone: 'UTC',
    resetHour: 0,
    onExceed: 'block',
    warnAt: [0.8],
    spent: '0',
    held: '0',
    remaining: '300',
    share: 0,
    startedAt: null,
    resetsAt: null,
    forecast: { state: 'unknown' },
    ...own,
  }
}
