import { formatMoneyShort } from '../../format/money.ts'
import classes from './BudgetDrawer.module.css'
import type { BudgetRule } from './budgetForm.ts'
import type { RuleStanding } from './useStandingOf.ts'

/** What saving would mean at this moment. */
export function BudgetEffect({ rule, standing }: { rule: BudgetRule; standing: RuleStanding | null }) {
  if (standing === null) return null
  const { isReached } = standing
  return (
    <p
      className={classes.effect}
      data-tone={isReached ? (rule.onExceed === 'block' ? 'bad' : 'warn') : 'calm'}
      role="status"
    >
      {effectWords(rule, standing)}
    </p>
  )
}

export function effectWords({ period, onExceed }: BudgetRule, { used, remaining, isReached }: RuleStanding): string {
  const span = period === 'none' ? 'since the last reset' : `in this ${period}`
  if (!isReached) return `${formatMoneyShort(used)} is used ${span}; ${formatMoneyShort(remaining)} would be left.`
  const already = `${formatMoneyShort(used)} is used ${span} already`
  return onExceed === 'block'
    ? `${already}: the next charge will be refused.`
    : `${already}: it is reached from the start. Charges go on with a warning.`
}
