import { type Amount, Money } from '../../../shared/money.ts'
import type { AmountCells } from './amountCells.ts'
import type { Columns } from './columns.ts'
import { CHARGE, HOLD, KIND_MASK, RESET, RESTARTS, SETTLE, VOID } from './kindCode.ts'
import { OpenHolds } from './openHolds.ts'
import { SEGMENT_ROWS } from './segment.ts'
import { SpendTally } from './spendTally.ts'

/** A fold as JSON; lists are by provider number. */
export interface KeptFold {
  readonly spanStart: number
  readonly row: number
  readonly spent: readonly Amount[]
  readonly charges: readonly number[]
  readonly hasSpending: readonly boolean[]
  readonly holds: readonly (readonly [id: string | null, row: number])[]
}

/** What was spent since the last reset, carried forward row by row in the order of the lines. */
export class SpendFold {
  readonly holds = new OpenHolds()
  /** The row with which the present span began. */
  spanStart = 0
  /** Of the present span. */
  tally: SpendTally
  /** How many rows are folded in. */
  row = 0
  readonly #amounts: AmountCells

  constructor(amounts: AmountCells, kept?: KeptFold) {
    this.#amounts = amounts
    this.tally = new SpendTally(kept?.spent.length ?? 0, amounts)
    if (kept === undefined) return
    this.spanStart = kept.spanStart
    this.row = kept.row
    for (const [provider, text] of kept.spent.entries()) {
      this.tally.spent.addAmount(provider, new Money(text))
      this.tally.note(provider, kept.charges[provider] ?? 0, kept.hasSpending[provider] === true ? 1 : 0)
    }
    for (const [id, row] of kept.holds) this.holds.open(row, id)
  }

  /** @param providers how many there are */
  keep(providers: number): KeptFold {
    const each = Array.from({ length: providers }, (_, provider) => provider)
    return {
      spanStart: this.spanStart,
      row: this.row,
      spent: each.map((provider) => this.tally.spent.format(provider)),
      charges: each.map((provider) => this.tally.charges(provider)),
      hasSpending: each.map((provider) => this.tally.hasSpending(provider)),
      holds: this.holds.list(),
    }
  }

  /**
   * @param providers how many there are
   * @param links for each new row of a hold its id, for each settlement or void the id of its hold, in the rows' order
   */
  advance(columns: Columns, providers: number, links: readonly (string | null)[]): void {
    this.tally.reserve(providers)
    const link = links.values()
    while (this.row < columns.rows) {
      const segment = columns.segmentOfRow(this.row)
      const start = this.row - (this.row % SEGMENT_ROWS)
      for (let at = this.row - start; at < segment.count; at++) {
        const kind = segment.kind[at] ?? 0
        if (kind !== CHARGE) this.#turnAt(start + at, kind, link)
        this.tally.addRow(segment, at)
      }
      this.row = start + segment.count
    }
  }

  /** What a row does beside adding its cost. */
  #turnAt(row: number, code: number, link: Iterator<string | null>): void {
    const kind = code & KIND_MASK
    if (kind === RESET || (restarts(code) && !this.tally.spent.total().isZero())) {
      this.spanStart = row
      this.tally = new SpendTally(this.tally.providers, this.#amounts)
    }
    if (kind === HOLD) this.holds.open(row, next(link))
    else if (kind === SETTLE || kind === VOID) this.holds.close(next(link))
  }
}

function restarts(code: number): boolean {
  return (code & RESTARTS) !== 0
}

function next(link: Iterator<string | null>): string | null {
  const { value } = link.next()
  return value ?? null
}
