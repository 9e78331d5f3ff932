import { expect, test } from 'vitest'
import { outputDirFrom } from '../../electron/shell/commandLine.ts'

test.each([
  { args: [], is: null },
  { args: ['--output', '/out'], is: '/out' },
  { args: ['--output=/out'], is: '/out' },
  { args: ['--output', 'out'], is: '/home/me/out' },
  { args: ['out'], is: '/home/me/out' },
  { args: ['--no-sandbox', '--inspect=0', '/out'], is: '/out' },
  { args: ['/first', '--output', '/second'], is: '/second' },
  { args: ['--output'], is: null },
  { args: ['--output='], is: null },
])('the packed app is given $args', ({ args, is }) => {
  expect(outputDirFrom(args, '/home/me', true)).toBe(is)
})

test('unpacked, the first plain argument is the app itself', () => {
  expect(outputDirFrom(['--no-sandbox', '/the/app', '/out'], '/home/me', false)).toBe('/out')
  expect(outputDirFrom(['/the/app', '--output', '/out'], '/home/me', false)).toBe('/out')
  expect(outputDirFrom(['/the/app'], '/home/me', false)).toBeNull()
})
