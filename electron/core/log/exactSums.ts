import { type Amount, formatAmount, type Money, ZERO } from '../../../shared/money.ts'
import { type AmountCells, amountOfUnits, formatUnits, isMark, MAX_UNITS, unitsOrExact } from './amountCells.ts'

/** A row of sums that never round: whole units while they are safe, beyond that an exact rest beside them. */
export class ExactSums {
  readonly #amounts: AmountCells
  #units: Float64Array
  readonly #beyond = new Map<number, { units: bigint; odd: Money }>()

  constructor(length: number, amounts: AmountCells) {
    this.#amounts = amounts
    this.#units = new Float64Array(length)
  }

  get length(): number {
    return this.#units.length
  }

  /** Makes room for at least `length` sums; new ones are 0. */
  reserve(length: number): void {
    if (length <= this.#units.length) return
    const units = new Float64Array(Math.max(length, this.#units.length * 2))
    units.set(this.#units)
    this.#units = units
  }

  /** @param cell as AmountCells makes it */
  add(place: number, cell: number): void {
    const sum = (this.#units[place] ?? 0) + cell
    if (sum <= MAX_UNITS && sum >= -MAX_UNITS) this.#units[place] = sum
    else this.#addBeyond(place, cell)
  }

  addAmount(place: number, amount: Money): void {
    this.add(place, this.#amounts.cellOf(unitsOrExact(amount)))
  }

  addFrom(place: number, other: ExactSums, otherPlace: number): void {
    this.add(place, other.#units[otherPlace] ?? 0)
    const rest = other.#beyond.get(otherPlace)
    if (rest === undefined) return
    const own = this.#restAt(place)
    own.units += rest.units
    own.odd = own.odd.plus(rest.odd)
  }

  /** The sum of all. */
  total(): Money {
    const total = new ExactSums(1, this.#amounts)
    for (let place = 0; place < this.#units.length; place++) total.addFrom(0, this, place)
    return total.amount(0)
  }

  isZero(place: number): boolean {
    return this.#beyond.has(place) ? this.amount(place).isZero() : (this.#units[place] ?? 0) === 0
  }

  amount(place: number): Money {
    const amount = amountOfUnits(this.#units[place] ?? 0)
    const rest = this.#beyond.get(place)
    return rest === undefined ? amount : amount.plus(amountOfUnits(rest.units)).plus(rest.odd)
  }

  format(place: number): Amount {
    return this.#beyond.has(place) ? formatAmount(this.amount(place)) : formatUnits(this.#units[place] ?? 0)
  }

  #addBeyond(place: number, cell: number): void {
    const rest = this.#restAt(place)
    if (isMark(cell)) {
      rest.odd = rest.odd.plus(this.#amounts.amountOf(cell))
      return
    }
    rest.units += BigInt(this.#units[place] ?? 0)
    this.#units[place] = cell
  }

  #restAt(place: number): { units: bigint; odd: Money } {
    const known = this.#beyond.get(place)
    if (known !== undefined) return known
    const rest = { units: 0n, odd: ZERO }
    this.#beyond.set(place, rest)
    return rest
  }
}
