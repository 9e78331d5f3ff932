import type { Failure, Reply } from '../../shared/reply.ts'

/** One answer: how many rows there are in all, and some of them. */
export interface RowsPage<Row> {
  readonly total: number
  readonly rows: readonly Row[]
}

export interface PagedRowsOptions<Row> {
  readonly fetchPage: (offset: number, limit: number) => Promise<Reply<RowsPage<Row>>>
  /**
   * `end`: new rows come at the front and nothing moves behind them (a log, newest first), so a row's position counts
   * from the end and stays valid. `start`: anything may move, so what is wanted is fetched again with every new front.
   */
  readonly countFrom: 'start' | 'end'
  readonly isSameRow: (a: Row, b: Row) => boolean
  readonly pageSize?: number
  /** Rows kept in memory. */
  readonly keep?: number
}

/** A row of an older generation is shown until its successor has come. */
interface Kept<Row> {
  readonly row: Row
  readonly generation: number
}

/** Rows of a list that is too long to hold, fetched as they are wanted. Watch it to hear when any have come. */
export class PagedRows<Row> {
  readonly countFrom: 'start' | 'end'
  readonly #options: Required<PagedRowsOptions<Row>>
  readonly #kept = new Map<number, Kept<Row>>()
  readonly #watchers = new Set<() => void>()
  #failure: Failure | null = null
  #version = 0
  #total = 0
  #generation = 0
  #wanted = { first: 0, last: -1 }
  #filling = false

  constructor(options: PagedRowsOptions<Row>) {
    this.countFrom = options.countFrom
    this.#options = { pageSize: 100, keep: 20_000, ...options }
  }

  /** Undefined until the row has come. */
  rowAt(position: number): Row | undefined {
    return this.#kept.get(position)?.row
  }

  /** Why rows that are wanted could not be had; null once some came again. */
  get failure(): Failure | null {
    return this.#failure
  }

  /** Takes the list's front, asked for elsewhere: the first time, and whenever the list may have changed. */
  accept(front: RowsPage<Row>): void {
    if (this.countFrom === 'start' || front.total < this.#total) this.#generation++
    for (const position of this.#kept.keys()) if (position >= front.total) this.#kept.delete(position)
    this.#total = front.total
    this.#store(front, 0)
    void this.#fill()
  }

  /** Fetches what is missing between two positions, both included. Only the latest wish is served. */
  want(first: number, last: number): void {
    this.#wanted = { first: Math.max(0, first), last }
    void this.#fill()
  }

  /** Changes with every change, as React's useSyncExternalStore needs it. */
  readonly read = (): number => this.#version

  readonly watch = (changed: () => void): (() => void) => {
    this.#watchers.add(changed)
    return () => this.#watchers.delete(changed)
  }

  #changed(): void {
    this.#version++
    for (const changed of this.#watchers) changed()
  }

  #store(page: RowsPage<Row>, offset: number): void {
    const positions = page.rows.map((_, i) => positionOf(offset + i, page.total, this.countFrom))
    if (this.countFrom === 'end' && this.#isReplacedBy(page.rows, positions)) this.#generation++
    page.rows.forEach((row, i) => {
      this.#kept.set(positions[i] ?? 0, { row, generation: this.#generation })
    })
    this.#forgetFarRows()
    this.#failure = null
    this.#changed()
  }

  /** A log that was cut or replaced has other rows in positions that never change otherwise. */
  #isReplacedBy(rows: readonly Row[], positions: readonly number[]): boolean {
    return rows.some((row, i) => {
      const before = this.#kept.get(positions[i] ?? 0)
      return before?.generation === this.#generation && !this.#options.isSameRow(before.row, row)
    })
  }

  #forgetFarRows(): void {
    if (this.#kept.size <= this.#options.keep) return
    const middle = (this.#wanted.first + this.#wanted.last) / 2
    for (const position of this.#kept.keys()) {
      if (Math.abs(position - middle) > this.#options.keep / 4) this.#kept.delete(position)
    }
  }

  #isMissing(position: number): boolean {
    return this.#kept.get(position)?.generation !== this.#generation
  }

  #firstMissing(): number | null {
    const last = Math.min(this.#wanted.last, this.#total - 1)
    for (let position = this.#wanted.first; position <= last; position++) if (this.#isMissing(position)) return position
    return null
  }

  async #fill(): Promise<void> {
    if (this.#filling) return
    this.#filling = true
    for (let missing = this.#firstMissing(); missing !== null; missing = this.#firstMissing()) {
      if (!(await this.#fetchAround(missing))) break
    }
    this.#filling = false
  }

  /** @returns whether it is worth going on. */
  async #fetchAround(position: number): Promise<boolean> {
    const { fetchPage, pageSize } = this.#options
    const { offset, limit } = runAround(position, this.#total, pageSize, this.countFrom)
    const reply = await fetchPage(offset, limit)
    if (reply.ok) {
      // A late answer may know fewer rows than the front does; only a new front says that the list is shorter.
      this.#total = Math.max(this.#total, reply.value.total)
      this.#store(reply.value, offset)
      return reply.value.rows.length > 0
    }
    this.#failure = reply.failure
    this.#changed()
    return false
  }
}

function positionOf(offset: number, total: number, countFrom: 'start' | 'end'): number {
  return countFrom === 'end' ? total - 1 - offset : offset
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
