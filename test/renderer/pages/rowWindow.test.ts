import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Extent,
  largestTop,
  MAX_SCROLL_HEIGHT,
  type Place,
  placeAfterScroll,
  placeAt,
  ROW_HEIGHT,
  rowsInView,
  scrollHeight,
  topThatShows,
} from '../../../renderer/pages/transactions/rowWindow.ts'

const million: Extent = { count: 1_000_000, viewport: 600 }
const small: Extent = { count: 1_000, viewport: 600 }
const start: Place = { top: 0, scrollTop: 0 }

describe('the window on a long list', () => {
  test('a list that browsers can lay out scrolls as it is', () => {
    expect(scrollHeight(small)).toBe(36_000)
    expect(placeAfterScroll(small, start, 12_345)).toEqual({ top: 12_345, scrollTop: 12_345 })
    expect(placeAt(small, 20_000)).toEqual({ top: 20_000, scrollTop: 20_000 })
  })

  test('a list of millions keeps a height that browsers can lay out', () => {
    expect(scrollHeight(million)).toBe(MAX_SCROLL_HEIGHT)
    expect(scrollHeight({ ...million, count: 50_000_000 })).toBe(MAX_SCROLL_HEIGHT)
  })

  test('the end of the scroll bar is the end of the list', () => {
    const end = placeAfterScroll(million, start, MAX_SCROLL_HEIGHT - million.viewport)
    expect(end.top).toBe(36_000_000 - 600)
    expect(rowsInView(million, end.top, 0).last).toBe(999_999)
  })

  test('a turn of the wheel moves a compressed list by real pixels', () => {
    const middle = placeAt(million, 18_000_000)
    expect(placeAfterScroll(million, middle, middle.scrollTop + 120).top).toBe(18_000_120)
  })

  test('near either end nothing is compressed, so the wheel reaches it', () => {
    expect(placeAt(million, 300)).toEqual({ top: 300, scrollTop: 300 })
    const nearEnd = placeAt(million, largestTop(million) - 300)
    expect(placeAfterScroll(million, nearEnd, nearEnd.scrollTop + 300).top).toBe(largestTop(million))
  })

  test('a dragged scroll bar reaches every part of the list, in order', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999 }), (permille) => {
        const at = (share: number): number =>
          placeAfterScroll(million, { top: 0, scrollTop: -10_000 }, share * (MAX_SCROLL_HEIGHT - 600)).top
        expect(at((permille + 1) / 1000)).toBeGreaterThan(at(permille / 1000))
      }),
    )
  })

  test('a jump and the scroll bar agree, wherever it goes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: largestTop(million) }), (top) => {
        const { scrollTop } = placeAt(million, top)
        const back = placeAfterScroll(million, { top: 0, scrollTop: -10_000 }, scrollTop)
        expect(back.top).toBeCloseTo(top, 3)
      }),
    )
  })

  test('only rows in view and their overscan are drawn', () => {
    expect(rowsInView(small, 3_600, 0)).toEqual({ first: 100, last: 116 })
    expect(rowsInView(small, 3_600, 5)).toEqual({ first: 95, last: 121 })
    expect(rowsInView(small, 0, 5)).toEqual({ first: 0, last: 21 })
    expect(rowsInView({ count: 0, viewport: 600 }, 0, 5)).toEqual({ first: 0, last: -1 })
  })

  test('a row is brought into view by the shortest way', () => {
    expect(topThatShows(small, 3_600, 10)).toBe(10 * ROW_HEIGHT)
    expect(topThatShows(small, 3_600, 105)).toBe(3_600)
    expect(topThatShows(small, 3_600, 200)).toBe(201 * ROW_HEIGHT - 600)
  })
})
