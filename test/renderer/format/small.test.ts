import { expect, test } from 'vitest'
import { formatBytes } from '../../../renderer/format/bytes.ts'
import { formatCounted } from '../../../renderer/format/count.ts'
import { deltaOf } from '../../../renderer/format/delta.ts'
import { shortenPath } from '../../../renderer/format/path.ts'

test('sizes are said in decimal units with at most one digit behind the point', () => {
  expect([0, 812, 999, 1500, 999_600, 121_000_000, 8.44e9].map(formatBytes)).toEqual([
    '0 B',
    '812 B',
    '999 B',
    '1.5 kB',
    '1.0 MB',
    '121 MB',
    '8.4 GB',
  ])
})

test('one is not many', () => {
  expect([formatCounted(1, 'charge'), formatCounted(20418, 'charge')]).toEqual(['1 charge', '20,418 charges'])
})

test('a comparison with the time before says how much, how many times, or that there was nothing', () => {
  expect([
    deltaOf('112', '100'),
    deltaOf('50', '100'),
    deltaOf('800', '100'),
    deltaOf('5', '0'),
    deltaOf('0', '0'),
  ]).toEqual([
    { direction: 'up', text: '12 %' },
    { direction: 'down', text: '50 %' },
    { direction: 'up', text: '×8.0' },
    { direction: 'up', text: 'new' },
    null,
  ])
})

test('a long path keeps both ends', () => {
  expect(shortenPath('/home/ana/programs/ComfyUI/output', 20)).toBe('/home/…omfyUI/output')
  expect(shortenPath('/short', 20)).toBe('/short')
})
