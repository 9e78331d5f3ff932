import { describe, expect, test } from 'vitest'
import { PagedRows, type RowsPage } from '../../../renderer/data/PagedRows.ts'
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
async function refresh(rows: PagedRows<Line>, fetchPage: ReturnType<typeof logOf>['fetchPage']) {
  const front = await fetchPage(0, 100)
  if (front.ok) rows.accept(front.value)
  await settle()
}

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

function lines(rows: PagedRows<Line>, first: number, last: number) {
  return Array.from({ length: last - first + 1 }, (_, i) => rows.rowAt(first + i)?.line)
}

describe('rows of a long list', () => {
  test('nothing but the front is fetched until rows are wanted', async () => {
    const { log, fetchPage } = logOf(1_000_000)
    const rows = new PagedRows({ fetchPage, isSameRow, countFrom: 'end', pageSize: 100 })
    await refresh(rows, fetchPage)
    expect(log.asked).toEqual([{ offset: 0, limit: 100 }])
    rows.want(500_040, 500_060)
    await settle()
    expect(lines(rows, 500_040, 500_042)).toEqual([500_040, 500_041, 500_042])
    expect(log.asked.length).toBe(2)
  })

  test('what was fetched is not asked for again', async () => {
    const { log, fetchPage } = logOf(1000)
    const rows = new PagedRows({ fetchPage, isSameRow, countFrom: 'end', pageSize: 100 })
    await refresh(rows, fetchPage)
    rows.want(300, 320)
    await settle()
    rows.want(305, 330)
    await settle()
    expect(log.asked.length).toBe(2)
  })

  test('a row keeps its place while new ones come in front', async () => {
    const { log, fetchPage } = logOf(1000)
    const rows = new PagedRows({ fetchPage, isSameRow, countFrom: 'end', pageSize: 100 })
    await refresh(rows, fetchPage)
    rows.want(300, 320)
    await settle()
    log.length = 1005
    await refresh(rows, fetchPage)
    expect({ old: rows.rowAt(300)?.line, newest: rows.rowAt(1004)?.line }).toEqual({
      old: 300,
      newest: 1004,
    })
    expect(log.asked.length).toBe(3)
  })

  test('rows are right even where the list grows between wish and answer', async () => {
    const { log, fetchPage } = logOf(1000)
    const rows = new PagedRows({ fetchPage, isSameRow, countFrom: 'end', pageSize: 100 })
    await refresh(rows, fetchPage)
    log.length = 1050
    rows.want(300, 310)
    await settle()
    expect(lines(rows, 300, 302)).toEqual([300, 301, 302])
  })

  test('a list that was replaced is read anew', async () => {
    const { log, fetchPage } = logOf(1000)
    const rows = new PagedRows({ fetchPage, isSameRow, countFrom: 'end', pageSize: 100 })
    await refresh(rows, fetchPage)
    rows.want(300, 301)
    await settle()
    log.start = 5_000_000
    await refresh(rows, fetchPage)
    expect(lines(rows, 300, 301)).toEqual([5_000_300, 5_000_301])
  })

  test('a list that was cut forgets what is gone', async () => {
    const { log, fetchPage } = logOf(1000)
    const rows = new PagedRows({ fetchPage, isSameRow, countFrom: 'end', pageSize: 100 })
    await refresh(rows, fetchPage)
    log.length = 10
    await refresh(rows, fetchPage)
    expect({ gone: rows.rowAt(950) }).toEqual({ gone: undefined })
  })

  test('in an order where anything may move, a refresh asks again for what is wanted, and shows the old until then', async () => {
    const { log, fetchPage } = logOf(1000)
    const rows = new PagedRows({ fetchPage, isSameRow, countFrom: 'start', pageSize: 100 })
    await refresh(rows, fetchPage)
    rows.want(300, 301)
    await settle()
    expect(lines(rows, 300, 301)).toEqual([699, 698])
    log.length = 1001
    const front = await fetchPage(0, 100)
    if (front.ok) rows.accept(front.value)
    expect(rows.rowAt(300)?.line).toBe(699)
    await settle()
    expect(lines(rows, 300, 301)).toEqual([700, 699])
  })

  test('a failure is told, keeps the rows that are there, and passes with the next success', async () => {
    const { log, fetchPage } = logOf(1000)
    const rows = new PagedRows({ fetchPage, isSameRow, countFrom: 'end', pageSize: 100 })
    await refresh(rows, fetchPage)
    log.failing = true
    rows.want(300, 301)
    await settle()
    expect([rows.failure?.kind, rows.rowAt(999)?.line, rows.rowAt(300)]).toEqual(['unavailable', 999, undefined])
    log.failing = false
    rows.want(300, 301)
    await settle()
    expect([rows.failure, rows.rowAt(300)?.line]).toEqual([null, 300])
  })

  test('an answer that comes late does not shorten the list', async () => {
    const { log, fetchPage } = logOf(1000)
    const rows = new PagedRows({
      fetchPage: async (offset, limit) => {
        const reply = await fetchPage(offset, limit)
        await settle()
        return reply
      },
      isSameRow,
      countFrom: 'end',
      pageSize: 100,
    })
    await refresh(rows, fetchPage)
    rows.want(300, 301)
    log.length = 1005
    await refresh(rows, fetchPage)
    await settle()
    expect([rows.rowAt(1004)?.line, rows.rowAt(300)?.line]).toEqual([1004, 300])
  })

  test('memory is bounded', async () => {
    const { fetchPage } = logOf(100_000)
    const rows = new PagedRows({ fetchPage, isSameRow, countFrom: 'end', pageSize: 100, keep: 1000 })
    await refresh(rows, fetchPage)
    for (let first = 0; first < 5000; first += 100) {
      rows.want(first, first + 50)
      await settle()
    }
    expect([rows.rowAt(0), rows.rowAt(4_950)?.line]).toEqual([undefined, 4_950])
  })
})
