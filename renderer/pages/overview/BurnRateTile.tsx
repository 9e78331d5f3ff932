import type { Summary } from '../../../shared/contract.ts'
import { useNow } from '../../data/useNow.ts'
import { useTimeZone } from '../../data/useTimeZone.ts'
import { formatMoneyShort } from '../../format/money.ts'
import { formatDate } from '../../format/when.ts'
import { Money } from '../../ui/Money.tsx'
import { StatTile } from '../../ui/StatTile.tsx'
import type { StandingBudget } from '../budgets/budgetTone.ts'
import classes from './Tiles.module.css'
import { tightestBudget } from './tightestBudget.ts'

export interface BurnRateTileProps {
  readonly summary: Summary | undefined
  readonly budgets: readonly StandingBudget[]
  readonly isCounting: boolean
}

/** How fast money goes, and how long the tightest budget lasts at that. */
export function BurnRateTile({ summary, budgets, isCounting }: BurnRateTileProps) {
  const rate = summary?.burnRate
  if (rate !== undefined && rate.last7Days === null) {
    return (
      <StatTile figure="–" label="Burn rate" tone="quiet">
        after 3 days of data
      </StatTile>
    )
  }
  const budget = tightestBudget(budgets)
  const perDay = rate?.last7Days ?? null
  return (
    <StatTile
      figure={perDay === null ? undefined : <Money amount={perDay} short />}
      isPartial={isCounting}
      label="Burn rate, 7 days"
      unit="a day"
    >
      {budget === null || budget.forecast.state === 'unknown' ? (
        rate?.last30Days != null && (
          <span className="sv-cut">{formatMoneyShort(rate.last30Days)} a day over 30 days</span>
        )
      ) : (
        <Forecast forecast={budget.forecast} />
      )}
    </StatTile>
  )
}

function Forecast({ forecast }: { forecast: StandingBudget['forecast'] }) {
  const timeZone = useTimeZone()
  const now = useNow()
  switch (forecast.state) {
    case 'unknown':
      return null
    case 'lasts':
      return <>the budget lasts</>
    case 'exhausted':
      return <span className={classes.bad}>the budget is used up</span>
    case 'runs-out': {
      const [first, last] = [forecast.earliest, forecast.latest].map((at) => at && formatDate(at, timeZone, now))
      return (
        <span
          className={classes.warn}
        >{`lasts until ${first}${last === null || last === first ? '' : ` – ${last}`}`}</span>
      )
    }
  }
}
