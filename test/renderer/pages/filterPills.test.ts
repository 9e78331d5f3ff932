import { describe, expect, test } from 'vitest'
import { nameOfRange, pillsOf } from '../../../renderer/pages/transactions/filterPills.ts'
import { type TransactionView, wholeLog } from '../../../renderer/pages/transactions/transactionView.ts'

const busy: TransactionView = {
  text: 'fox',
  providers: ['Kling', 'Gemini'],
  kinds: ['hit'],
  range: { preset: '7d' },
  minCost: '0.01',
  maxCost: '',
  sort: { by: 'cost', direction: 'ascending' },
}

describe('the pills of active filters', () => {
  test('say each filter in the words of the page', () => {
    expect(pillsOf(busy).map(({ name, value }) => `${name} ${value}`)).toEqual([
      'Text fox',
      'Provider Kling',
      'Provider Gemini',
      'Kind vault hit',
      'Date Last 7 days',
      'Amount at least $0.01',
    ])
  })

  test('take back one filter each, and nothing else', () => {
    const withoutKling = pillsOf(busy)[1]?.without
    expect(withoutKling).toEqual({ ...busy, providers: ['Gemini'] })
  })

  test('are none for the whole log, however it is sorted', () => {
    expect(pillsOf({ ...wholeLog, sort: busy.sort })).toEqual([])
  })

  test('name ranges by their days', () => {
    const names = [
      nameOfRange({ from: '2026-11-01', to: '2026-11-02' }),
      nameOfRange({ from: '2026-11-01', to: '2026-11-01' }),
      nameOfRange({ from: null, to: '2026-11-02' }),
      nameOfRange({ from: '2026-11-01', to: null }),
    ]
    expect(names).toEqual(['Nov 1, 2026 – Nov 2, 2026', 'Nov 1, 2026', 'until Nov 2, 2026', 'from Nov 1, 2026'])
  })
})
