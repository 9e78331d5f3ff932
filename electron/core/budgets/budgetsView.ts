import type { Budget, BudgetState } from '../../../shared/budget.ts'
import { periodAt } from '../../../shared/budgetPeriod.ts'
import { formatAmount } from '../../../shared/money.ts'
import { remainingOf } from './decide.ts'
import { forecastOf } from './forecast.ts'
import { nothingPending, type SpentBetween, standingOf } from './standings.ts'

/** Each budget with what is spent, held and left of it at `now`; `firstTime` is that of the log's first line (epoch milliseconds). */
export function budgetsView(
  budgets: readonly Budget[],
  now: number,
  firstTime: number | null,
  spentBetween: SpentBetween,
): readonly (Budget & BudgetState)[] {
  return budgets.map((budget) => ({ ...budget, ...stateOf(budget, now, firstTime, spentBetween) }))
}

function stateOf(budget: Budget, now: number, firstTime: number | null, spentBetween: SpentBetween): BudgetState {
  const standing = standingOf(budget, now, spentBetween, nothingPending)
  const period = periodAt(budget, now)
  const used = standing.spent.plus(standing.held)
  return {
    spent: formatAmount(standing.spent),
    held: formatAmount(standing.held),
    remaining: formatAmount(remainingOf(standing)),
    share: standing.limit.isZero() ? (used.greaterThan(0) ? 1 : 0) : used.dividedBy(standing.limit).toNumber(),
    startedAt: period === null ? null : new Date(period.start).toISOString(),
    resetsAt: standing.resetsAt,
    forecast: forecastOf(standing, now, firstTime, spentBetween),
  }
}
