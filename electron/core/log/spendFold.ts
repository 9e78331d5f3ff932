import { type Amount, Money } from '../../../shared/money.ts'
import type { AmountCells } from './amountCells.ts'
import type { Columns } from './columns.ts'
import { ExactSums } from './exactSums.ts'
import { HOLD, isBilled, isSpending, KIND_MASK, RESET, RESTARTS, SETTLE, VOID } from './kindCode.ts'
import { OpenHolds } from './openHolds.ts'
import { SEGMENT_ROWS, type Segment } from './segment.ts'

/** A fold as JSON; lists are by provider number. */
export interface KeptFold {
  readonly spanStart: number
  readonly row: number
  readonly spent: readonly Amount[]
  readonly charges: readonly number[]
  readonly spending: readonly boolean[]
  readonly holds: readonly (readonly [id: string | null, row: number])[]
}

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

  constructor(amounts: AmountCells, kept?: KeptFold) {
    this.#amounts = amounts
    this.total = new ExactSums(1, amounts)
    this.spent = new ExactSums(kept?.spent.length ?? 0, amounts)
    if (kept === undefined) return
    this.spanStart = kept.spanStart
    this.row = kept.row
    this.charges = [...kept.charges]
    this.spending = [...kept.spending]
    for (const [provider, text] of kept.spent.entries()) {
      const amount = new Money(text)
      this.spent.addAmount(provider, amount)
      this.total.addAmount(0, amount)
    }
    for (const [id, row] of kept.holds) this.holds.open(row, id)
  }

  /** @param providers how many there are */
  keep(providers: number): KeptFold {
    const each = Array.from({ length: providers }, (_, provider) => provider)
    return {
      spanStart: this.spanStart,
      row: this.row,
      spent: each.map((provider) => this.spent.format(provider)),
      charges: each.map((provider) => this.charges[provider] ?? 0),
      spending: each.map((provider) => this.spending[provider] ?? false),
      holds: this.holds.list(),
    }
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
