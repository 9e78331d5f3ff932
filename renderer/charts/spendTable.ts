import type { Series } from '../../shared/contract.ts'
import { type Amount, formatAmount, Money, ZERO } from '../../shared/money.ts'
import { type Colours, colourOf, OTHER_COLOUR } from '../data/assignColours.ts'

/** What is drawn: one layer for each provider with a colour of its own, and one for all others together. */
export interface SpendTable {
  readonly layers: readonly Layer[]
  readonly rows: readonly SpendRow[]
}

export interface Layer {
  /** Null for several providers that share the slate. */
  readonly provider: string | null
  readonly name: string
  readonly colour: string
}

export interface SpendRow {
  /** ISO 8601 in UTC: when the bucket begins. */
  readonly start: string
  /** One exact amount for each layer. */
  readonly amounts: readonly Amount[]
  /** The same for drawing only. */
  readonly heights: readonly number[]
  readonly total: Amount
}

/** @param only the provider to show alone; null shows all. */
export function spendTable(series: Series, colours: Colours, only: string | null): SpendTable {
  const shown = series.series.filter(({ provider }) => only === null || provider === only)
  const own = shown.filter(({ provider }) => provider !== null && Object.hasOwn(colours, provider))
  const others = shown.filter((each) => !own.includes(each))
  const place = (provider: string | null) => colours[provider ?? ''] ?? 0
  own.sort((a, b) => place(a.provider) - place(b.provider))

  const layers: Layer[] = own.map(({ provider }) => layerOf(provider ?? '', colours))
  const values = own.map((each) => each.values)
  const [other] = others
  if (other !== undefined) {
    layers.push(others.length === 1 ? layerOf(other.provider ?? 'All', colours) : OTHERS)
    values.push(others.length === 1 ? other.values : series.buckets.map((_, row) => sumAt(others, row)))
  }
  return {
    layers,
    rows: series.buckets.map((start, row) =>
      rowOf(
        start,
        values.map((each) => each[row] ?? '0'),
      ),
    ),
  }
}

/** The same with every row holding the sum of all up to it. */
export function cumulated({ layers, rows }: SpendTable): SpendTable {
  const sums = layers.map(() => ZERO)
  return {
    layers,
    rows: rows.map(({ start, amounts }) => {
      amounts.forEach((amount, layer) => {
        sums[layer] = (sums[layer] ?? ZERO).plus(amount)
      })
      return rowOf(start, sums.map(formatAmount))
    }),
  }
}

const OTHERS: Layer = { provider: null, name: 'Other', colour: OTHER_COLOUR }

function layerOf(provider: string, colours: Colours): Layer {
  return { provider, name: provider, colour: colourOf(colours, provider) }
}

function rowOf(start: string, amounts: readonly Amount[]): SpendRow {
  return { start, amounts, heights: amounts.map(Number), total: sum(amounts) }
}

function sumAt(series: Series['series'], row: number): Amount {
  return sum(series.map(({ values }) => values[row] ?? '0'))
}

/** Most amounts are zero in a long series of many providers. */
function sum(amounts: readonly Amount[]): Amount {
  const some = amounts.filter((amount) => amount !== '0')
  if (some.length < 2) return some[0] ?? '0'
  return formatAmount(some.reduce((total, amount) => total.plus(amount), new Money(0)))
}
