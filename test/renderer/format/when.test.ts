import { expect, test } from 'vitest'
import { formatAgo, formatInstant, formatTime } from '../../../renderer/format/when.ts'

const now = Date.parse('2026-11-21T00:30:00Z')
const berlin = 'Europe/Berlin'

test('an age is said in the largest unit that fits, and as a date from two weeks on', () => {
  const times = [
    '2026-11-21T00:29:30Z',
    '2026-11-21T00:12:00Z',
    '2026-11-20T20:00:00Z',
    '2026-11-15T00:00:00Z',
    '2026-10-01T00:00:00Z',
    '2025-10-01T00:00:00Z',
    '2026-11-21T01:00:00Z',
    'nonsense',
  ]
  expect(times.map((at) => formatAgo(at, now, berlin))).toEqual([
    'now',
    '18 min ago',
    '4 h ago',
    '6 d ago',
    'Oct 1',
    'Oct 1, 2025',
    'in 30 min',
    'unknown',
  ])
})

test('what counts as today depends on the zone', () => {
  const at = '2026-11-20T23:10:05Z'
  expect(formatTime(at, berlin, now)).toBe('00:10:05')
  expect(formatTime(at, 'UTC', now)).toBe('Nov 20, 23:10')
  expect(formatInstant(at, berlin)).toBe('Sat, Nov 21, 2026, 00:10:05 GMT+1')
})
