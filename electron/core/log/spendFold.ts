import type { AmountCells } from './amountCells.ts'
import type { Columns } from './columns.ts'
import { ExactSums } from './exactSums.ts'
import { HOLD, isBilled, isSpending, KIND_MASK, RESET, RESTARTS, SETTLE, VOID } from './kindCode.ts'
import { OpenHolds } from './openHolds.ts'
import { SEGMENT_ROWS, type Segment } from './segment.ts'

/** What was spent since the last reset, carried forward row by row in the order of the lines. */
export class SpendFold {
  readonly holds = new OpenHolds()
  /** The row with which the present span began. */
  spanStart = 0
  total: ExactSums
  /** By provider number. */
  spent: ExactSums
  charges: number[] = []
  /** Providers with lines about spending, which those of resets and cache hits are not. */
  spending: boolean[] = []
  /** How many rows are folded in. */
  row = 0
  readonly #amounts: AmountCells

  constructor(amounts: AmountCells) {
    this.#amounts = amounts
    this.total = new ExactSums(1, amounts)
    this.spent = new ExactSums(0, amounts)
  }

  /**
   * @param providers how many there are
   * @param links for each new row of a hold its id, for each settlement or void the id of its hold, in the rows' order
   */
  advance(columns: Columns, providers: number, links: readonly (string | null)[]): void {
    this.spent.reserve(providers)
    let link = 0
    while (this.row < columns.rows) {
      const segment = columns.segmentOfRow(this.row)
      const start = this.row - (this.row % SEGMENT_ROWS)
      for (let at = this.row - start; at < segment.count; at++) {
        const kind = (segment.kind[at] ?? 0) & KIND_MASK
        this.#addRow(segment, at, start)
        if (kind === HOLD) this.holds.open(start + at, links[link++] ?? null)
        else if (kind === SETTLE || kind === VOID) this.holds.close(links[link++] ?? null)
      }
      this.row = start + segment.count
    }
  }

  #addRow(segment: Segment, at: number, start: number): void {
    const code = segment.kind[at] ?? 0
    const startsAnew = (code & KIND_MASK) === RESET || ((code & RESTARTS) !== 0 && !this.total.isZero(0))
    if (startsAnew) this.#startSpan(start + at)
    const provider = segment.provider[at] ?? 0
    const cost = segment.cost[at] ?? 0
    this.total.add(0, cost)
    this.spent.add(provider, cost)
    this.charges[provider] = (this.charges[provider] ?? 0) + isBilled(code)
    if (isSpending(code) === 1) this.spending[provider] = true
  }

  #startSpan(row: number): void {
    this.spanStart = row
    this.total = new ExactSums(1, this.#amounts)
    this.spent = new ExactSums(this.spent.length, this.#amounts)
    this.charges = []
    this.spending = []
  }
}
