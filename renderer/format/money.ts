import { type Amount, Money } from '../../shared/money.ts'

const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })

/**
 * Every digit of an amount: `$1,234.50`, `$0.0000001`, `−$3.00`. Works on the text of the amount, so nothing is rounded.
 * @param places zeros fill up to so many behind the point
 */
export function formatMoney(amount: Amount, places = 2): string {
  const exact = new Money(amount)
  const [whole = '0', fraction = ''] = exact.abs().toFixed().split('.')
  return `${exact.isNegative() && !exact.isZero() ? '−' : ''}$${grouped.format(BigInt(whole))}.${fraction.padEnd(places, '0')}`
}

/**
 * For figures and lists, where an exact amount could be too long: all digits up to four behind the point below $10,000,
 * else cents, from a million on `$12.35M`. Stand the exact amount beside it, in a title or a table.
 * @param places round to so many instead, and fill up with zeros; see `listPlaces`
 */
export function formatMoneyShort(amount: Amount, places?: number): string {
  const exact = new Money(amount)
  const size = exact.abs()
  const scale = scales.find(({ from }) => size.gte(from))
  if (scale !== undefined) return `${formatMoney(exact.div(scale.unit).toDecimalPlaces(2).toFixed())}${scale.suffix}`
  const kept = places ?? (isShort(exact) ? SHORT_PLACES : 2)
  if (exact.decimalPlaces() > kept && size.lt('0.01')) return formatMoney(exact.toSignificantDigits(2).toFixed())
  return formatMoney(exact.toDecimalPlaces(kept).toFixed(), places)
}

/** How many digits behind the point let these amounts stand below each other: as many as all need, or cents for all. */
export function listPlaces(amounts: readonly Amount[]): number {
  const exact = amounts.map((amount) => new Money(amount))
  return exact.every(isShort) ? mostPlaces(amounts, SHORT_PLACES) : 2
}

/** The digits behind the point of the finest of these amounts, at least two. */
export function mostPlaces(amounts: readonly Amount[], limit: number): number {
  return Math.max(2, ...amounts.map((amount) => Math.min(new Money(amount).decimalPlaces(), limit)))
}

function isShort(exact: Money): boolean {
  return exact.abs().lt(SHORT_BELOW) && exact.decimalPlaces() <= SHORT_PLACES
}

const SHORT_PLACES = 4
const SHORT_BELOW = 10_000

const scales = [
  { from: new Money('1e15'), unit: new Money('1e15'), suffix: 'Q' },
  { from: new Money('1e12'), unit: new Money('1e12'), suffix: 'T' },
  { from: new Money('1e9'), unit: new Money('1e9'), suffix: 'B' },
  { from: new Money('1e6'), unit: new Money('1e6'), suffix: 'M' },
]

/** The share of a whole as `39 %`; `<1 %` for what is there but small. */
export function formatShare(part: Amount, whole: Amount): string {
  const total = new Money(whole)
  if (total.lte(0)) return '–'
  const percent = new Money(part).div(total).times(100)
  if (percent.gt(0) && percent.lt(1)) return '<1 %'
  return `${percent.toFixed(0)} %`
}
