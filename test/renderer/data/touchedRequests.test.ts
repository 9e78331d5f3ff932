import { expect, test } from 'vitest'
import { touchedRequests } from '../../../renderer/data/touchedRequests.ts'

test('a change of the ledger touches every answer about money and nothing else', () => {
  const touched = touchedRequests({ seq: 1, name: 'ledger.changed', payload: { lines: 1, total: '1' } })
  expect(touched).toEqual([
    'transactions.page',
    'ledger.get',
    'ledger.holds',
    'spend.summary',
    'spend.series',
    'budgets.get',
  ])
})

test('while the log is read the sums so far are asked for, and all of them once it is read', () => {
  const loading = { bytesRead: 1, bytesTotal: 2, lines: 3 }
  const during = touchedRequests({ seq: 1, name: 'log.loading', payload: { ...loading, state: 'loading' } })
  const after = touchedRequests({ seq: 2, name: 'log.loading', payload: { ...loading, state: 'ready' } })
  expect(during).toEqual(['app.info', 'ledger.get', 'transactions.page'])
  expect(after).toContain('spend.series')
})

test('another folder makes everything known worthless', () => {
  expect(touchedRequests({ seq: 1, name: 'output.changed', payload: { outputDir: '/a' } })).toBe('another folder')
})
