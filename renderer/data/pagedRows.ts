import type { Failure, Reply } from '../../shared/reply.ts'

/** One answer: how many rows there are in all, some of them, and whatever else came along. */
export interface RowsPage<Row> {
  readonly total: number
  readonly rows: readonly Row[]
}

/** What is known of a long list; a new object whenever anything changed. */
export interface PagedRowsView<Page> {
  /** The latest answer; null before the first. */
  readonly head: Page | null
  /** Why the latest request failed; null once one succeeds. */
  readonly failure: Failure | null
}

export interface PagedRowsOptions<Row, Page extends RowsPage<Row>> {
  readonly fetchPage: (offset: number, limit: number) => Promise<Reply<Page>>
  /**
   * `end`: new rows come at the front and nothing moves behind them (a log, newest first), so a row's place is counted
   * from the end and stays valid. `start`: anything may move, so every refresh asks again for what is on the screen.
   */
  readonly countFrom: 'start' | 'end'
  readonly isSameRow: (a: Row, b: Row) => boolean
  readonly pageSize?: number
  /** Rows kept in memory. */
  readonly keep?: number
}

/** Rows of a list that is too long to hold, fetched as they are wanted. */
export interface PagedRows<Row, Page extends RowsPage<Row>> {
  view(): PagedRowsView<Page>
  /** `position` counts from the end or the start, as `countFrom` says; undefined until the row has come. */
  rowAt(position: number): Row | undefined
  /** Fetches what is missing between two positions, both included. Only the latest wish is served. */
  want(first: number, last: number): void
  /** The list has changed somewhere: asks for its length and its front anew. */
  refresh(): void
  /** @returns the undo. */
  subscribe(hear: () => void): () => void
  close(): void
}

interface Kept<Row> {
  readonly row: Row
  readonly generation: number
}

export function createPagedRows<Row, Page extends RowsPage<Row>>(
  options: PagedRowsOptions<Row, Page>,
): PagedRows<Row, Page> {
  const { fetchPage, countFrom, isSameRow, pageSize = 100, keep = 20_000 } = options
  const kept = new Map<number, Kept<Row>>()
  const hearers = new Set<() => void>()
  let view: PagedRowsView<Page> = { head: null, failure: null }
  let wanted = { first: 0, last: -1 }
  let generation = 0
  let refreshing: 'no' | 'running' | 'again' = 'no'
  let filling = false
  let closed = false

  function publish(next: PagedRowsView<Page>): void {
    view = next
    for (const hear of hearers) hear()
  }

  const positionOf = (total: number, offset: number): number => (countFrom === 'end' ? total - 1 - offset : offset)

  function store(page: Page, offset: number): void {
    if (movedUnderneath(page, offset)) generation++
    if (page.total < (view.head?.total ?? 0))
      for (const place of kept.keys()) if (place >= page.total) kept.delete(place)
    page.rows.forEach((row, i) => {
      kept.set(positionOf(page.total, offset + i), { row, generation })
    })
    evict()
    publish({ head: page, failure: null })
  }

  /** A log that was cut or replaced shows other rows in places that never change otherwise. */
  function movedUnderneath(page: Page, offset: number): boolean {
    if (countFrom === 'start') return false
    if (page.total < (view.head?.total ?? 0)) return true
    return page.rows.some((row, i) => {
      const before = kept.get(positionOf(page.total, offset + i))
      return before !== undefined && before.generation === generation && !isSameRow(before.row, row)
    })
  }

  function evict(): void {
    if (kept.size <= keep) return
    const middle = (wanted.first + wanted.last) / 2
    for (const place of kept.keys()) if (Math.abs(place - middle) > keep / 4) kept.delete(place)
  }

  async function fetchHead(): Promise<void> {
    if (countFrom === 'start') generation++
    const reply = await fetchPage(0, pageSize)
    if (closed) return
    if (reply.ok) store(reply.value, 0)
    else publish({ ...view, failure: reply.failure })
  }

  async function refreshAll(): Promise<void> {
    if (refreshing !== 'no') {
      refreshing = 'again'
      return
    }
    do {
      refreshing = 'running'
      await fetchHead()
    } while (isAgain() && !closed)
    refreshing = 'no'
    if (!closed) void fill()
  }
  const isAgain = (): boolean => refreshing === 'again'

  function firstMissing(): number | null {
    const total = view.head?.total ?? 0
    for (let place = Math.max(0, wanted.first); place <= Math.min(wanted.last, total - 1); place++) {
      if (kept.get(place)?.generation !== generation) return place
    }
    return null
  }

  async function fill(): Promise<void> {
    if (filling) return
    filling = true
    for (let place = firstMissing(); place !== null && !closed; place = firstMissing()) {
      const { offset, limit } = runAround(place, view.head?.total ?? 0, pageSize, countFrom)
      const reply = await fetchPage(offset, limit)
      if (closed) return
      if (!reply.ok) {
        publish({ ...view, failure: reply.failure })
        break
      }
      store(reply.value, offset)
      // A list that answers fewer rows than it counts would be asked for ever.
      if (kept.get(place)?.generation !== generation && reply.value.rows.length === 0) break
    }
    filling = false
  }

  return {
    view: () => view,
    rowAt: (position) => kept.get(position)?.row,
    want(first, last) {
      wanted = { first, last }
      if (view.head !== null) void fill()
    },
    refresh: () => void refreshAll(),
    subscribe(hear) {
      hearers.add(hear)
      return () => hearers.delete(hear)
    },
    close() {
      closed = true
      hearers.clear()
    },
  }
}

/** The aligned run of rows that holds a position, as an offset from the front. */
function runAround(
  position: number,
  total: number,
  pageSize: number,
  countFrom: 'start' | 'end',
): { offset: number; limit: number } {
  const start = Math.floor(position / pageSize) * pageSize
  if (countFrom === 'start') return { offset: start, limit: pageSize }
  const offset = Math.max(0, total - start - pageSize)
  return { offset, limit: total - start - offset }
}
