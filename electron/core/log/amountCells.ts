import { type Amount, formatAmount, Money, parseAmount } from '../../../shared/money.ts'

/**
 * How an amount lies in a float64 column: as a whole number of units of 1e-9 dollars within ±MAX_UNITS, or, for amounts
 * that do not fit, as a mark beyond that range which names a place in a table of exact amounts. No mark can be mistaken
 * for a sum of units, so a hot loop needs one range check to stay exact.
 */
export const MAX_UNITS = Number.MAX_SAFE_INTEGER
export const UNIT_DIGITS = 9

/** An amount read: whole units where it fits them, else exact. So equal amounts are equal values of one type. */
export type ReadAmount = number | Money

const PLAIN = /^(-?)(\d{1,6})(?:\.(\d{1,9}))?$/
export const UNITS_A_DOLLAR = 10 ** UNIT_DIGITS
const UNIT = new Money(`1e-${UNIT_DIGITS}`)
const FIRST_MARK = 2 ** 60
/** Neighbouring float64 values above 2^60 are this far apart. */
const MARK_STEP = 2 ** 8

export class AmountCells {
  /** The amounts that marks stand for, in the order of their marks. */
  readonly odd: Money[] = []
  readonly #marks = new Map<Amount, number>()

  cellOf(amount: ReadAmount): number {
    if (typeof amount === 'number') return amount
    const text = formatAmount(amount)
    const known = this.#marks.get(text)
    if (known !== undefined) return known
    const mark = FIRST_MARK + this.odd.length * MARK_STEP
    this.odd.push(amount)
    this.#marks.set(text, mark)
    return mark
  }

  amountOf(cell: number): Money {
    if (!isMark(cell)) return amountOfUnits(cell)
    const amount = this.odd[placeOfMark(cell)]
    if (amount === undefined) throw new Error(`no amount is kept under the mark ${cell}`)
    return amount
  }
}

/** @returns null where parseAmount reads no amount. */
export function readAmount(text: string): ReadAmount | null {
  const parts = PLAIN.exec(text)
  if (parts === null) {
    const amount = parseAmount(text)
    return amount === null ? null : unitsOrExact(amount)
  }
  const [, sign, dollars, decimals = ''] = parts
  // Up to 15 digits, which a float64 holds exactly; subtracting from 0 makes no negative zero.
  const units = Number(`${dollars}${decimals.padEnd(UNIT_DIGITS, '0')}`)
  return sign === '' ? units : 0 - units
}

export function unitsOrExact(amount: Money): ReadAmount {
  const units = amount.times(UNITS_A_DOLLAR)
  // Adding 0 turns a negative zero into 0.
  return units.isInteger() && units.abs().lte(MAX_UNITS) ? units.toNumber() + 0 : amount
}

export function formatRead(amount: ReadAmount): Amount {
  return typeof amount === 'number' ? formatUnits(amount) : formatAmount(amount)
}

export function areEqual(a: ReadAmount, b: ReadAmount): boolean {
  return typeof a === 'number' || typeof b === 'number' ? a === b : a.equals(b)
}

/** Where in the table of odd amounts a mark points. */
export function placeOfMark(mark: number): number {
  return (mark - FIRST_MARK) / MARK_STEP
}

export function isMark(cell: number): boolean {
  return cell >= FIRST_MARK
}

export function amountOfUnits(units: number | bigint): Money {
  return new Money(units.toString()).times(UNIT)
}

/** The same text as `formatAmount(amountOfUnits(units))`, without a decimal object. */
export function formatUnits(units: number): Amount {
  if (units === 0) return '0'
  const whole = Math.abs(units)
  const rest = whole % UNITS_A_DOLLAR
  const dollars = (whole - rest) / UNITS_A_DOLLAR
  const sign = units < 0 ? '-' : ''
  if (rest === 0) return `${sign}${dollars}`
  return `${sign}${dollars}.${String(rest).padStart(UNIT_DIGITS, '0').replace(/0+$/, '')}`
}
