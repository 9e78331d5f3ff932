import { describe, expect, test } from 'vitest'
import { createPagedRows, type PagedRows, type RowsPage } from '../../../renderer/data/pagedRows.ts'
import { done, fail } from '../../../shared/reply.ts'

interface Line {
  readonly line: number
}

/** A log that answers newest first, as the core does, and counts what it was asked. */
function logOf(length: number) {
  const asked: { offset: number; limit: number }[] = []
  const log = { length, start: 0, asked, failing: false }
  const fetchPage = async (offset: number, limit: number) => {
    asked.push({ offset, limit })
    if (log.failing) return fail({ kind: 'unavailable', message: 'the disk is gone', code: 'EIO' })
    const count = Math.max(0, Math.min(limit, log.length - offset))
    const rows = Array.from({ length: count }, (_, i): Line => ({ line: log.start + log.length - 1 - offset - i }))
    return done<RowsPage<Line>>({ total: log.length, rows })
  }
  return { log, fetchPage }
}

const isSameRow = (a: Line, b: Line): boolean => a.line === b.line
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

function lines(rows: PagedRows<Line, RowsPage<Line>>, first: number, last: number) {
  return Array.from({ length: last - first + 1 }, (_, i) => rows.rowAt(first + i)?.line)
}

describe('rows of a long list', () => {
  test('nothing but the front is fetched until rows are wanted', async () => {
    const { log, fetchPage } = logOf(1_000_000)
    const rows = createPagedRows({ fetchPage, isSameRow, countFrom: 'end', pageSize: 100 })
    rows.refresh()
    await settle()
    expect({ asked: log.asked, total: rows.view().head?.total }).toEqual({
      asked: [{ offset: 0, limit: 100 }],
      total: 1_000_000,
    })
    rows.want(500_040, 500_060)
    await settle()
    expect(lines(rows, 500_040, 500_042)).toEqual([500_040, 500_041, 500_042])
    expect(log.asked.length).toBe(2)
    rows.close()
  })

  test('what was fetched is not asked for again', async () => {
    const { log, fetchPage } = logOf(1000)
    const rows = createPagedRows({ fetchPage, isSameRow, countFrom: 'end', pageSize: 100 })
    rows.refresh()
    await settle()
    rows.want(300, 320)
    await settle()
    rows.want(305, 330)
    await settle()
    expect(log.asked.length).toBe(2)
    rows.close()
  })

  test('a row keeps its place while new ones come in front', async () => {
    const { log, fetchPage } = logOf(1000)
    const rows = createPagedRows({ fetchPage, isSameRow, countFrom: 'end', pageSize: 100 })
    rows.refresh()
    await settle()
    rows.want(300, 320)
    await settle()
    log.length = 1005
    rows.refresh()
    await settle()
    expect({ total: rows.view().head?.total, old: rows.rowAt(300)?.line, newest: rows.rowAt(1004)?.line }).toEqual({
      total: 1005,
      old: 300,
      newest: 1004,
    })
    expect(log.asked.length).toBe(3)
    rows.close()
  })

  test('rows are right even where the list grows between wish and answer', async () => {
    const { log, fetchPage } = logOf(1000)
    const rows = createPagedRows({ fetchPage, isSameRow, countFrom: 'end', pageSize: 100 })
    rows.refresh()
    await settle()
    log.length = 1050
    rows.want(300, 310)
    await settle()
    expect(lines(rows, 300, 302)).toEqual([300, 301, 302])
    rows.close()
  })

  test('a list that was replaced is read anew', async () => {
    const { log, fetchPage } = logOf(1000)
    const rows = createPagedRows({ fetchPage, isSameRow, countFrom: 'end', pageSize: 100 })
    rows.refresh()
    await settle()
    rows.want(300, 301)
    await settle()
    log.start = 5_000_000
    rows.refresh()
    await settle()
    expect(lines(rows, 300, 301)).toEqual([5_000_300, 5_000_301])
    rows.close()
  })

  test('a list that was cut forgets what is gone', async () => {
    const { log, fetchPage } = logOf(1000)
    const rows = createPagedRows({ fetchPage, isSameRow, countFrom: 'end', pageSize: 100 })
    rows.refresh()
    await settle()
    log.length = 10
    rows.refresh()
    await settle()
    expect({ total: rows.view().head?.total, gone: rows.rowAt(950) }).toEqual({ total: 10, gone: undefined })
    rows.close()
  })

  test('in an order where anything may move, a refresh asks again for what is wanted, and shows the old until then', async () => {
    const { log, fetchPage } = logOf(1000)
    const rows = createPagedRows({ fetchPage, isSameRow, countFrom: 'start', pageSize: 100 })
    rows.refresh()
    await settle()
    rows.want(300, 301)
    await settle()
    expect(lines(rows, 300, 301)).toEqual([699, 698])
    log.length = 1001
    rows.refresh()
    expect(rows.rowAt(300)?.line).toBe(699)
    await settle()
    expect(lines(rows, 300, 301)).toEqual([700, 699])
    rows.close()
  })

  test('refreshes that come at once become one more', async () => {
    const { log, fetchPage } = logOf(10)
    const rows = createPagedRows({ fetchPage, isSameRow, countFrom: 'end' })
    for (let i = 0; i < 50; i++) rows.refresh()
    await settle()
    expect(log.asked.length).toBe(2)
    rows.close()
  })

  test('a failure is shown beside the rows that are there, and passes with the next success', async () => {
    const { log, fetchPage } = logOf(1000)
    const rows = createPagedRows({ fetchPage, isSameRow, countFrom: 'end', pageSize: 100 })
    rows.refresh()
    await settle()
    log.failing = true
    rows.refresh()
    await settle()
    expect({ kind: rows.view().failure?.kind, total: rows.view().head?.total }).toEqual({
      kind: 'unavailable',
      total: 1000,
    })
    log.failing = false
    rows.refresh()
    await settle()
    expect(rows.view().failure).toBeNull()
    rows.close()
  })

  test('memory is bounded', async () => {
    const { fetchPage } = logOf(100_000)
    const rows = createPagedRows({ fetchPage, isSameRow, countFrom: 'end', pageSize: 100, keep: 1000 })
    rows.refresh()
    await settle()
    for (let first = 0; first < 5000; first += 100) {
      rows.want(first, first + 50)
      await settle()
    }
    expect([rows.rowAt(0), rows.rowAt(4_950)?.line]).toEqual([undefined, 4_950])
    rows.close()
  })
})
