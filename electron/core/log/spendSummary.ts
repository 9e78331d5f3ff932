import type { Input, Summary } from '../../../shared/contract.ts'
import { type Amount, formatAmount, Money } from '../../../shared/money.ts'
import { providersLargestFirst } from './largestFirst.ts'
import type { LogIndex } from './logIndex.ts'
import { tallyRange, timeSpan } from './tallyRange.ts'
import { MICROS_A_DAY, parseTimestamp } from './timestamp.ts'

const FIRST_BURN_RATE_AFTER = 3 * MICROS_A_DAY
const BURN_RATE_DECIMALS = 6
const FORECAST_DAYS = 30
/** What came back from an archive was spent when it was spent. */
const WITHOUT_RESTORED = { firstRow: 0, withRestored: false }

/** What was spent, on what, and how fast, over a span that is open at either end where it is not given. */
export function spendSummary(index: LogIndex, input: Input<'spend.summary'>, now: Date): Summary {
  const from = momentOr(input.from, Number.NEGATIVE_INFINITY)
  const to = momentOr(input.to, Number.POSITIVE_INFINITY)
  const tally = tallyRange(index, { ...WITHOUT_RESTORED, from, to })
  const rates = { last7Days: burnRate(index, 7, now), last30Days: burnRate(index, 30, now) }
  return {
    total: formatAmount(tally.spent.total()),
    byProvider: providersLargestFirst(tally, index.providers.texts),
    previous:
      input.from === undefined ? null : previousSpend(index, from, input.to === undefined ? now.getTime() * 1000 : to),
    burnRate: rates,
    forecast: forecastOf(rates),
    saved: formatAmount(tally.saved),
    hits: tally.hits,
  }
}

function momentOr(text: string | undefined, open: number): number {
  return text === undefined ? open : (parseTimestamp(text) ?? open)
}

function previousSpend(index: LogIndex, from: number, to: number): Amount {
  const length = Math.max(0, to - from)
  return formatAmount(tallyRange(index, { ...WITHOUT_RESTORED, from: from - length, to: from }).spent.total())
}

/** Dollars a day over the last days, or over all days that the log has where those are fewer. */
function burnRate(index: LogIndex, days: number, now: Date): Amount | null {
  const end = now.getTime() * 1000
  const earliest = timeSpan(index.columns)?.earliest ?? end
  if (end - earliest < FIRST_BURN_RATE_AFTER) return null
  const length = Math.min(days * MICROS_A_DAY, end - earliest)
  // The present millisecond belongs to the past.
  const { spent } = tallyRange(index, { ...WITHOUT_RESTORED, from: end - length, to: end + 1000 })
  return formatAmount(spent.total().times(MICROS_A_DAY).div(length).toDecimalPlaces(BURN_RATE_DECIMALS))
}

/** The lower and the higher rate, carried on: two figures, because one would claim to know more than they do. */
function forecastOf({ last7Days, last30Days }: Summary['burnRate']): Summary['forecast'] {
  if (last7Days === null || last30Days === null) return null
  const [low, high] = [last7Days, last30Days]
    .map((rate) => Money.max(rate, 0).times(FORECAST_DAYS))
    .sort((one, other) => one.comparedTo(other))
    .map(formatAmount)
  return low === undefined || high === undefined ? null : { days: FORECAST_DAYS, low, high }
}
