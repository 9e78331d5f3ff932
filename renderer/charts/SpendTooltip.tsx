import { mostPlaces } from '../format/money.ts'
import { Money } from '../ui/Money.tsx'
import { Name } from '../ui/Name.tsx'
import { ColourDot } from '../ui/ProviderName.tsx'
import { type Bucket, bucketText } from './bucketTexts.ts'
import classes from './SpendTooltip.module.css'
import type { SpendTable } from './spendTable.ts'

export interface SpendTooltipProps {
  readonly table: SpendTable
  readonly bucket: Bucket
  readonly isCumulative: boolean
  readonly timeZone: string
  /** The chart hands these in: whether a bucket is pointed at, and where it starts. */
  readonly active?: boolean
  readonly label?: string | number
}

/** Exact amounts, in the order of the stack. */
export function SpendTooltip({ table, bucket, isCumulative, timeZone, active = false, label }: SpendTooltipProps) {
  const row = table.rows.find(({ start }) => start === label)
  if (!active || row === undefined) return null
  const lines = table.layers
    .map((layer, index) => ({ ...layer, amount: row.amounts[index] ?? '0' }))
    .filter(({ amount }) => amount !== '0')
    .reverse()
  const places = mostPlaces([row.total], 7)
  return (
    <div className={classes.tooltip}>
      <div className={classes.head}>
        <span>
          {isCumulative && 'Up to '}
          {bucketText(row.start, bucket, timeZone)}
        </span>
        <strong>
          <Money amount={row.total} places={places} />
        </strong>
      </div>
      {lines.length === 0 && <div className={classes.line}>Nothing spent</div>}
      {lines.map(({ provider, name, colour, amount }) => (
        <div className={classes.line} key={provider ?? ''}>
          <ColourDot colour={colour} />
          <Name text={name} />
          <span className={classes.amount}>
            <Money amount={amount} places={places} />
          </span>
        </div>
      ))}
    </div>
  )
}
