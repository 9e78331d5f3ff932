import { expect, test } from 'vitest'
import { niceTicks } from '../../../renderer/charts/niceTicks.ts'
import { cumulated, spendTable } from '../../../renderer/charts/spendTable.ts'

const series = {
  buckets: ['2026-11-01T00:00:00.000Z', '2026-11-02T00:00:00.000Z'],
  series: [
    { provider: 'Kling 3.0', values: ['0.1', '0.2'] },
    { provider: 'Small', values: ['0.0000001', '0'] },
    { provider: 'Gemini', values: ['0', '0.039'] },
    { provider: 'Tiny', values: ['0.0000002', '0'] },
  ],
}
const colours = { Gemini: 1, 'Kling 3.0': 2 }

test('layers stand in the order of their colours, and those without one are summed exactly', () => {
  const { layers, rows } = spendTable(series, colours, null)
  expect(layers.map(({ name }) => name)).toEqual(['Gemini', 'Kling 3.0', 'Other'])
  expect(rows.map(({ amounts, total }) => [...amounts, total])).toEqual([
    ['0', '0.1', '0.0000003', '0.1000003'],
    ['0.039', '0.2', '0', '0.239'],
  ])
})

test('one provider alone keeps its colour, and one without a colour keeps its name', () => {
  expect(spendTable(series, colours, 'Gemini').layers).toEqual([
    { provider: 'Gemini', name: 'Gemini', colour: 'var(--sv-provider-1)' },
  ])
  expect(spendTable(series, colours, 'Tiny').layers).toEqual([
    { provider: 'Tiny', name: 'Tiny', colour: 'var(--sv-provider-other)' },
  ])
})

test('sums so far are exact where binary floats are not', () => {
  const { rows } = cumulated(spendTable(series, colours, 'Kling 3.0'))
  expect(rows.map(({ total }) => total)).toEqual(['0.1', '0.3'])
})

test('an axis has round marks that reach its highest bar', () => {
  expect([13.2, 2.1, 72, 0.0004, 1, 100_000].map((most) => niceTicks(most))).toEqual([
    [0, 5, 10, 15],
    [0, 0.5, 1, 1.5, 2, 2.5],
    [0, 20, 40, 60, 80],
    [0, 0.0001, 0.0002, 0.0003, 0.0004],
    [0, 0.2, 0.4, 0.6, 0.8, 1],
    [0, 20_000, 40_000, 60_000, 80_000, 100_000],
  ])
})
