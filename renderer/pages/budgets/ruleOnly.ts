import type { Budget } from '../../../shared/budget.ts'
import type { StandingBudget } from './budgetTone.ts'

/** The rule as it stands in the file, without where it stands now. */
export function ruleOnly(budget: StandingBudget): Budget {
  const { spent: _, held: _2, remaining: _3, share: _4, startedAt: _5, resetsAt: _6, forecast: _7, ...rule } = budget
  return rule
}
