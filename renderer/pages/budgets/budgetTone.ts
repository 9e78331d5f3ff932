import type { BudgetsView } from '../../../shared/contract.ts'
import { Money } from '../../../shared/money.ts'

/** A budget and where it stands now. */
export type StandingBudget = BudgetsView['budgets'][number]

export type Tone = 'calm' | 'warn' | 'bad'

/** From here on there is hardly anything left, whatever thresholds were chosen. */
const NEARLY_NOTHING = 0.95
const USUAL_WARNING = 0.8

/** Red where next to nothing is left, amber from the user's highest warning below that. */
export function toneOf(budget: Pick<StandingBudget, 'share' | 'remaining' | 'warnAt'>): Tone {
  if (isUsedUp(budget) || budget.share >= NEARLY_NOTHING) return 'bad'
  const warnings = budget.warnAt.filter((threshold) => threshold < NEARLY_NOTHING)
  return budget.share >= (warnings.length === 0 ? USUAL_WARNING : Math.max(...warnings)) ? 'warn' : 'calm'
}

export function isUsedUp({ remaining }: Pick<StandingBudget, 'remaining'>): boolean {
  return new Money(remaining).lessThanOrEqualTo(0)
}

/** The budget that stops a run first comes first. */
export function tightestFirst(budgets: readonly StandingBudget[]): readonly StandingBudget[] {
  return budgets.toSorted(
    (a, b) =>
      Number(isUsedUp(b)) - Number(isUsedUp(a)) ||
      b.share - a.share ||
      Number(b.onExceed === 'block') - Number(a.onExceed === 'block') ||
      (a.id < b.id ? -1 : 1),
  )
}
