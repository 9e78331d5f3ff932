import { expect, test } from 'vitest'
import { formatMoney, formatMoneyShort, formatShare, listPlaces, mostPlaces } from '../../../renderer/format/money.ts'

test('an amount keeps every digit, has at least two behind the point and is grouped before it', () => {
  const amounts = ['1234.5', '0.0000001', '-3', '0', '-0', '9007199254740993.01', '1E-7', '0.10']
  expect(amounts.map((amount) => formatMoney(amount))).toEqual([
    '$1,234.50',
    '$0.0000001',
    '−$3.00',
    '$0.00',
    '$0.00',
    '$9,007,199,254,740,993.01',
    '$0.0000001',
    '$0.10',
  ])
})

test('a figure is exact while it is short, and rounded to cents, two digits or millions where it is long', () => {
  const amounts = [
    '0.245',
    '197.628',
    '9999.9999',
    '0.12345',
    '0.000123456',
    '12345.678',
    '1234567.891',
    '-2e12',
    '3e20',
  ]
  expect(amounts.map((amount) => formatMoneyShort(amount))).toEqual([
    '$0.245',
    '$197.628',
    '$9,999.9999',
    '$0.12',
    '$0.00012',
    '$12,345.68',
    '$1.23M',
    '−$2.00T',
    '$300,000.00Q',
  ])
})

test('amounts of a list are all exact, or all in cents where one of them would be too long', () => {
  const list = (amounts: string[]) => amounts.map((amount) => formatMoneyShort(amount, listPlaces(amounts)))
  expect(list(['125.272', '40.6'])).toEqual(['$125.272', '$40.600'])
  expect(list(['125.272', '40.6', '0.1234567', '0.0001234'])).toEqual(['$125.27', '$40.60', '$0.12', '$0.00012'])
  expect(mostPlaces(['0.06894', '1', '0.12345678'], 6)).toBe(6)
})

test('a share says that something is there even where it rounds to nothing', () => {
  expect([
    formatShare('39', '100'),
    formatShare('0.001', '100'),
    formatShare('0', '100'),
    formatShare('1', '0'),
  ]).toEqual(['39 %', '<1 %', '0 %', '–'])
})
