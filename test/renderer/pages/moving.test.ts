import { describe, expect, test } from 'vitest'
import { moveRow } from '../../../renderer/pages/transactions/moveRow.ts'
import { gridShape, moveInGrid } from '../../../renderer/pages/vault/gridShape.ts'

describe('keys in the table', () => {
  test('move by a row, a page or to an end, and stay inside', () => {
    const from5 = (key: string) => moveRow(key, 5, 100, 20)
    expect(['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End'].map(from5)).toEqual([6, 4, 25, 0, 0, 99])
    expect(moveRow('ArrowDown', 99, 100, 20)).toBe(99)
  })

  test('start at the first row', () => {
    expect(moveRow('ArrowDown', null, 100, 20)).toBe(0)
    expect(moveRow('ArrowDown', null, 0, 20)).toBeNull()
  })

  test('other keys are left alone', () => {
    expect(moveRow('a', 5, 100, 20)).toBeNull()
  })
})

describe('keys in the grid', () => {
  // 0 1 2 3 4 / 5 6 7 8 9 / 10 11
  const move = (key: string, index: number | null) => moveInGrid(key, index, 12, 5, 2)

  test('move to the neighbours', () => {
    expect(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'].map((key) => move(key, 6))).toEqual([5, 7, 1, 11])
  })

  test('flow from the end of a row into the next', () => {
    expect([move('ArrowRight', 4), move('ArrowLeft', 5)]).toEqual([5, 4])
  })

  test('stop at the edges', () => {
    expect([move('ArrowUp', 2), move('ArrowLeft', 0), move('ArrowRight', 11), move('ArrowDown', 10)]).toEqual([
      2, 0, 11, 10,
    ])
  })

  test('going down from above a gap in the last row ends on the last card', () => {
    expect(move('ArrowDown', 8)).toBe(11)
  })

  test('Home, End and pages', () => {
    expect([move('Home', 7), move('End', 7), move('PageDown', 1), move('PageUp', 11)]).toEqual([0, 11, 11, 1])
  })
})

describe('the shape of the grid', () => {
  test('fills the width with cards of equal width', () => {
    const { columns, cardWidth } = gridShape(732)
    expect({ columns, cardWidth }).toEqual({ columns: 5, cardWidth: 136.8 })
  })

  test('has one column at least', () => {
    expect(gridShape(0).columns).toBe(1)
  })
})
