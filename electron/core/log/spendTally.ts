import type { Money } from '../../../shared/money.ts'
import type { AmountCells } from './amountCells.ts'
import { ExactSums } from './exactSums.ts'
import { CHARGE, HIT, isBilled, isSpending, KIND_MASK } from './kindCode.ts'
import type { Segment } from './segment.ts'

const SAVED = 0

/** Exact sums over rows, by provider number. */
export class SpendTally {
  readonly spent: ExactSums
  hits = 0
  readonly #saved: ExactSums
  #billed: Float64Array
  /** 1 for providers with lines about spending, which resets and cache hits are not; charges need no mark. */
  #spending: Uint8Array

  constructor(providers: number, amounts: AmountCells) {
    this.spent = new ExactSums(providers, amounts)
    this.#billed = new Float64Array(providers)
    this.#spending = new Uint8Array(providers)
    this.#saved = new ExactSums(1, amounts)
  }

  get providers(): number {
    return this.#billed.length
  }

  get saved(): Money {
    return this.#saved.amount(SAVED)
  }

  /** How many lines of a provider were billed. */
  charges(provider: number): number {
    return this.#billed[provider] ?? 0
  }

  hasSpending(provider: number): boolean {
    return this.charges(provider) > 0 || this.#spending[provider] === 1
  }

  /** Makes room for at least so many providers. */
  reserve(providers: number): void {
    if (providers <= this.#billed.length) return
    const room = Math.max(providers, this.#billed.length * 2)
    this.spent.reserve(room)
    const billed = new Float64Array(room)
    billed.set(this.#billed)
    this.#billed = billed
    const spending = new Uint8Array(room)
    spending.set(this.#spending)
    this.#spending = spending
  }

  addRow(segment: Segment, row: number): void {
    const provider = segment.provider[row] ?? 0
    const kind = segment.kind[row] ?? 0
    this.spent.add(provider, segment.cost[row] ?? 0)
    if (kind === CHARGE) this.#billed[provider] = (this.#billed[provider] ?? 0) + 1
    else this.#noteKind(provider, kind, segment.saved?.[row] ?? 0)
  }

  addTally(other: SpendTally): void {
    for (let provider = 0; provider < other.providers; provider++) {
      this.spent.addFrom(provider, other.spent, provider)
      this.note(provider, other.charges(provider), other.#spending[provider] ?? 0)
    }
    this.hits += other.hits
    this.#saved.addFrom(SAVED, other.#saved, SAVED)
  }

  /** @param spending 1 where the provider has lines about spending; else 0 */
  note(provider: number, billed: number, spending: number): void {
    this.#billed[provider] = (this.#billed[provider] ?? 0) + billed
    this.#spending[provider] = (this.#spending[provider] ?? 0) | spending
  }

  #noteKind(provider: number, kind: number, saved: number): void {
    this.note(provider, isBilled(kind), isSpending(kind))
    if ((kind & KIND_MASK) !== HIT) return
    this.hits++
    this.#saved.add(SAVED, saved)
  }
}
