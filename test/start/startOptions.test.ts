import { expect, test } from 'vitest'
import { readStartOptions } from '../../electron/start/startOptions.ts'

test.each([
  { args: [], is: { outputDir: null, demo: false, help: false } },
  { args: ['/out'], is: { outputDir: '/out', demo: false, help: false } },
  { args: ['--output', 'out'], is: { outputDir: '/home/me/out', demo: false, help: false } },
  { args: ['--output=../out'], is: { outputDir: '/home/out', demo: false, help: false } },
  { args: ['--demo'], is: { outputDir: null, demo: true, help: false } },
  { args: ['--help'], is: { outputDir: null, demo: false, help: true } },
])('npm start -- $args', ({ args, is }) => {
  expect(readStartOptions(args, '/home/me')).toEqual({ ok: true, value: is })
})

test.each([
  { args: ['--outptu', 'x'] },
  { args: ['/a', '/b'] },
  { args: ['--output', '/a', '/b'] },
  { args: ['--demo', '/a'] },
])('what makes no sense is told: $args', ({ args }) => {
  expect(readStartOptions(args, '/home/me')).toMatchObject({ ok: false, failure: { kind: 'bad-input' } })
})
