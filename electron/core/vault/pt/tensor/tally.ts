import type { TensorArray } from './dtype.ts'

/** Running figures over numbers; what is not finite is counted, and else left out. */
export class Tally {
  count = 0
  nan = 0
  positiveInfinite = 0
  negativeInfinite = 0
  min = Number.POSITIVE_INFINITY
  max = Number.NEGATIVE_INFINITY
  #sum = 0
  /** What the sum lost to rounding (Neumaier's form of Kahan's summation). */
  #lost = 0

  get finite(): number {
    return this.count - this.nan - this.positiveInfinite - this.negativeInfinite
  }

  get sum(): number {
    return Number.isFinite(this.#sum) ? this.#sum + this.#lost : this.#sum
  }

  add(values: TensorArray, length: number): void {
    let sum = this.#sum
    let lost = this.#lost
    for (let i = 0; i < length; i++) {
      const value = Number(values[i])
      if (!Number.isFinite(value)) {
        this.#addOdd(value)
        continue
      }
      if (value < this.min) this.min = value
      if (value > this.max) this.max = value
      const next = sum + value
      lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum
      sum = next
    }
    this.count += length
    this.#sum = sum
    this.#lost = lost
  }

  #addOdd(value: number): void {
    if (value > 0) this.positiveInfinite++
    else if (value < 0) this.negativeInfinite++
    else this.nan++
  }
}

/** Counts of finite values in equal bins from `from` to `to`, both within; what lies outside is left out. */
export class Histogram {
  readonly counts: Float64Array
  readonly from: number
  readonly to: number

  constructor(bins: number, from: number, to: number) {
    this.counts = new Float64Array(bins)
    this.from = from
    this.to = to
  }

  add(values: TensorArray, length: number): void {
    const { counts, from, to } = this
    const bins = counts.length
    // Halved first: the distance between two large numbers may be infinite.
    const scale = bins / (to / 2 - from / 2) / 2
    for (let i = 0; i < length; i++) {
      const value = Number(values[i])
      if (!(value >= from && value <= to)) continue
      const bin = to > from ? Math.floor((value / 2 - from / 2) * 2 * scale) : 0
      const place = Math.min(Math.max(bin, 0), bins - 1)
      counts[place] = (counts[place] ?? 0) + 1
    }
  }
}
