import { periodAt } from '../../../shared/budgetPeriod.ts'
import { type Amount, formatAmount, Money } from '../../../shared/money.ts'
import { useNow } from '../../data/useNow.ts'
import { useRequest } from '../../data/useRequest.ts'
import type { BudgetRule } from './budgetForm.ts'

/** Where a rule that is still being typed would stand. */
export interface RuleStanding {
  /** In its present period, what is held included. */
  readonly used: Amount
  readonly remaining: Amount
  /** Nothing is left from the start. */
  readonly isReached: boolean
}

/** Null until it is known. */
export function useStandingOf(rule: BudgetRule | null): RuleStanding | null {
  const now = useNow()
  const start = rule === null ? null : (periodAt(rule, now)?.start ?? null)
  const ledger = useRequest('ledger.get', {})
  const period = useRequest('spend.summary', start === null ? {} : { from: new Date(start).toISOString() }, {
    enabled: start !== null,
    keepPrevious: false,
  })
  if (rule === null) return null
  const sums = start === null ? ledger.data : period.data && { ...period.data, providers: period.data.byProvider }
  if (sums === undefined) return null
  const { scope } = rule
  const used =
    scope === 'total' ? sums.total : (sums.providers.find((each) => each.provider === scope.provider)?.spent ?? '0')
  const remaining = new Money(rule.limit).minus(used)
  return { used, remaining: formatAmount(remaining), isReached: remaining.lessThanOrEqualTo(0) }
}
