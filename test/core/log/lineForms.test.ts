import { expect, test } from 'vitest'
import { formatRead } from '../../../electron/core/log/amountCells.ts'
import { parseLine } from '../../../electron/core/log/jsonLine.ts'
import { parseTimestamp } from '../../../electron/core/log/timestamp.ts'

const TIME = '"timestamp": "2026-11-20T12:10:32.920660+00:00"'

function read(text: string | Buffer) {
  const line = parseLine(Buffer.from(text))
  return typeof line === 'string' ? line : `${line.provider}: ${formatRead(line.cost)}`
}

test.each([
  [`{${TIME}, "provider": "Kling", "cost": "0.001", "running_total": "0.001"}`, 'Kling: 0.001'],
  [`{"cost":"1E-7","provider":"Kling",${TIME}}`, 'Kling: 0.0000001'],
  [`{${TIME}, "provider": "K\\u006cing \\ud83d\\ude00", "cost": 0.10}`, 'Kling 😀: 0.1'],
  [`{${TIME}, "provider": "漢字", "cost": "-0.00"}`, '漢字: 0'],
  [`\ufeff{${TIME}, "provider": "", "cost": "1"}\r`, ': 1'],
  [`{${TIME}, "provider": "first", "provider": "last", "cost": "1", "cost": 2}`, 'last: 2'],
  [`{${TIME}, "provider": "Kling", "cost": "1", "running_total": null, "id": 7, "kind": {"a": ["}"]}}`, 'Kling: 1'],
  [`{"timestamp": "2026-11-20 12:10:32", "provider": "Kling", "cost": "1"}`, 'Kling: 1'],
])('%s is a transaction', (text, expected) => {
  expect(read(text)).toBe(expected)
})

test.each([
  `{${TIME}, "cost": "1"}`,
  `{${TIME}, "provider": null, "cost": "1"}`,
  `{${TIME}, "provider": "Kling"}`,
  `{${TIME}, "provider": "Kling", "cost": "one"}`,
  `{${TIME}, "provider": "Kling", "cost": "NaN"}`,
  `{${TIME}, "provider": "Kling", "cost": ""}`,
  `{${TIME}, "provider": "Kling", "cost": 1e999}`,
  `{${TIME}, "provider": "Kling", "cost": true}`,
  `{"provider": "Kling", "cost": "1"}`,
  `{"timestamp": "yesterday", "provider": "Kling", "cost": "1"}`,
  `{"timestamp": "2026-02-30T12:00:00Z", "provider": "Kling", "cost": "1"}`,
  `{"timestamp": 1763000000, "provider": "Kling", "cost": "1"}`,
  `[{${TIME}, "provider": "Kling", "cost": "1"}]`,
  `{${TIME}, "provider": "Kling", "cost": "1"`,
  `{${TIME}, "provider": "Kling", "cost": "1"} {}`,
  '\0\0\0\0',
  'null',
])('%s is garbage', (text) => {
  expect(read(text)).toBe('garbage')
})

test('a line that is not UTF-8 is garbage', () => {
  expect(read(Buffer.from(`{${TIME}, "provider": "Kling\xff", "cost": "1"}`, 'latin1'))).toBe('garbage')
})

test.each(['', '  \t', '\r', '\ufeff'])('a blank line is neither', (text) => {
  expect(read(text)).toBe('blank')
})

test.each([
  ['1970-01-01T00:00:00Z', 0],
  ['1970-01-01T00:00:00.000001+00:00', 1],
  ['1970-01-01T02:00:00.5+02:00', 500_000],
  ['1969-12-31T19:00:00-05:00', 0],
  ['1970-01-01 00:00:01', 1_000_000],
  ['1970-01-01t00:00:01.1234567z', 1_123_456],
  ['2024-02-29T23:59:59.999999+00:00', Date.UTC(2024, 2, 1) * 1000 - 1],
  ['2000-03-01T00:00:00Z', Date.UTC(2000, 2, 1) * 1000],
  ['1600-01-01T00:00:00Z', Date.UTC(1600, 0, 1) * 1000],
  ['2023-02-29T00:00:00Z', null],
  ['2023-13-01T00:00:00Z', null],
  ['2023-01-01T24:00:00Z', null],
  ['2023-01-01T00:00:60Z', null],
  ['2023-01-01T00:00:00+24:00', null],
  ['2023-01-01T00:00', null],
  ['2023-01-01', null],
])('the time %s is %s microseconds after the epoch', (text, micros) => {
  expect(parseTimestamp(text)).toBe(micros)
})
