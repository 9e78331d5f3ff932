import { type StandingBudget, tightestFirst } from '../budgets/budgetTone.ts'

/** The budget that is nearest to its limit: it is the one that will stop a run first. */
export function tightestBudget(budgets: readonly StandingBudget[]): StandingBudget | null {
  return tightestFirst(budgets)[0] ?? null
}

const HOUR = 3_600_000
const hoursIn = { hour: 1, day: 24, week: 168, month: 730.5 }

/**
 * What the tightest budget over all providers allows in one bucket if it is to last its period; in dollars, for
 * drawing only. Null without a budget that begins anew.
 */
export function paceOf(budgets: readonly StandingBudget[], bucket: keyof typeof hoursIn): number | null {
  const budget = tightestBudget(budgets.filter(({ scope, period }) => scope === 'total' && period !== 'none'))
  if (budget?.startedAt == null || budget.resetsAt === null) return null
  const hours = (Date.parse(budget.resetsAt) - Date.parse(budget.startedAt)) / HOUR
  return (Number(budget.limit) / hours) * hoursIn[bucket]
}
