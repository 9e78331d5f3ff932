import { describe, expect, test } from 'vitest'
import {
  filterOf,
  isFiltered,
  nextSort,
  orderOf,
  searchWithView,
  type TransactionView,
  viewFromSearch,
  wholeLog,
} from '../../../renderer/pages/transactions/transactionView.ts'

const now = new Date('2026-11-20T12:00:00Z')
const busy: TransactionView = {
  text: 'fox & <script>',
  providers: ['Kling 3.0', 'a=b&c', 'שלום'],
  kinds: ['charge', 'hit'],
  range: { from: '2026-11-01', to: null },
  minCost: '0.0000001',
  maxCost: '1.5',
  sort: { by: 'cost', direction: 'descending' },
}

describe('the view in the address', () => {
  test('comes back as it was put in', () => {
    expect(viewFromSearch(searchWithView('', busy))).toEqual(busy)
    expect(viewFromSearch(searchWithView('', { ...busy, range: { preset: '7d' } })).range).toEqual({ preset: '7d' })
  })

  test('of the whole log is empty', () => {
    expect(searchWithView('', wholeLog)).toBe('')
    expect(viewFromSearch('')).toEqual(wholeLog)
  })

  test('leaves the parts of other pages alone', () => {
    const search = searchWithView('?range=30d&find=old', { ...wholeLog, text: 'new' })
    expect([search, searchWithView(search, wholeLog)]).toEqual(['range=30d&find=new', 'range=30d'])
  })

  test('leaves out what nobody can mean', () => {
    const odd = 'provider=&kind=gift&days=eon&from=2026-02-30&min=1e999&max=free&sort=colour-up'
    expect(viewFromSearch(odd)).toEqual(wholeLog)
  })

  test('counts as filtered by anything but its order', () => {
    expect([wholeLog, { ...wholeLog, sort: busy.sort }, { ...wholeLog, minCost: '0' }].map(isFiltered)).toEqual([
      false,
      false,
      true,
    ])
  })
})

describe('what the core is asked', () => {
  test('is every part of the view', () => {
    expect(filterOf(busy, now, 'UTC')).toEqual({
      text: 'fox & <script>',
      providers: ['Kling 3.0', 'a=b&c', 'שלום'],
      kinds: ['charge', 'hit'],
      from: '2026-11-01T00:00:00.000Z',
      minCost: '0.0000001',
      maxCost: '1.5',
    })
    expect(filterOf(wholeLog, now, 'UTC')).toBeUndefined()
  })

  test('is the log, newest line first, until a column is chosen', () => {
    expect(orderOf(null)).toEqual({ by: 'line', direction: 'descending' })
    expect(orderOf({ by: 'provider', direction: 'ascending' })).toEqual({ by: 'provider', direction: 'ascending' })
  })

  test('turns with each click and comes back to the log', () => {
    const first = nextSort(null, 'cost')
    const second = nextSort(first, 'cost')
    expect([first, second, nextSort(second, 'cost')]).toEqual([
      { by: 'cost', direction: 'descending' },
      { by: 'cost', direction: 'ascending' },
      null,
    ])
    expect(nextSort(first, 'provider')).toEqual({ by: 'provider', direction: 'ascending' })
  })
})
