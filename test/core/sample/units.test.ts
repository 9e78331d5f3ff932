import { expect, test } from 'vitest'
import { formatUnits, pythonDecimal, readPrice } from '../../../electron/core/sample/units.ts'

test.each([
  ['0.10', '0.10', '0.1'],
  ['3', '3', '3'],
  ['10.00', '10.00', '10'],
  ['0.0000005', '5E-7', '0.0000005'],
  ['0.0000012', '0.0000012', '0.0000012'],
  ['0.000001', '0.000001', '0.000001'],
  ['0.0', '0.0', '0'],
  ['1234.5678901', '1234.5678901', '1234.5678901'],
])('%s is %s to Python and %s in plain notation', (typed, python, plain) => {
  const { units, scale } = readPrice(typed)
  expect(pythonDecimal(units, scale)).toBe(python)
  expect(formatUnits(units)).toBe(plain)
})

test('a refund keeps its sign', () => {
  const { units, scale } = readPrice('0.84')
  expect(pythonDecimal(-units, scale)).toBe('-0.84')
  expect(formatUnits(-units)).toBe('-0.84')
})

test.each(['', '.', '-1', '1e3', '0.00000001'])('%j is no price', (text) => {
  expect(() => readPrice(text)).toThrow('not a price')
})
