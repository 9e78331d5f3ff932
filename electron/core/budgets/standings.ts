import type { Decimal } from 'decimal.js'
import type { Budget } from '../../../shared/budget.ts'
import { periodAt } from '../../../shared/budgetPeriod.ts'
import { Money, ZERO } from '../../../shared/money.ts'
import type { Standing } from './decide.ts'

/** What the log knows of a span: epoch milliseconds, `from` null for "since the last reset", `to` excluded. */
export type SpentBetween = (span: {
  readonly from: number | null
  readonly to: number | null
  readonly provider?: string
}) => { readonly spent: string; readonly held: string }

/** Lines that are decided on but not yet in the log. */
export interface Pending {
  /** `provider` null: over all. `sinceReset` false counts the whole turn, true what follows a reset within it. */
  spent(provider: string | null, sinceReset: boolean): { readonly spent: Decimal; readonly held: Decimal }
  readonly wasReset: boolean
}

export const nothingPending: Pending = { spent: () => ({ spent: ZERO, held: ZERO }), wasReset: false }

/** Where a budget stands at `now` (epoch milliseconds). */
export function standingOf(budget: Budget, now: number, spentBetween: SpentBetween, pending: Pending): Standing {
  const period = periodAt(budget, now)
  const provider = budget.scope === 'total' ? null : budget.scope.provider
  const span = { from: period?.start ?? null, to: period?.end ?? null }
  const logged =
    period === null && pending.wasReset
      ? { spent: '0', held: '0' }
      : spentBetween(provider === null ? span : { ...span, provider })
  const more = pending.spent(provider, period === null)
  const held = new Money(logged.held).plus(more.held)
  return {
    rule: 'budget',
    budgetId: budget.id,
    scope: budget.scope,
    limit: new Money(budget.limit),
    spent: notBelowZero(new Money(logged.spent).plus(more.spent), held),
    held,
    resetsAt: period === null ? null : new Date(period.end).toISOString(),
  }
}

/** Whether a charge to `provider` counts against that budget. */
export function concerns(budget: Budget, provider: string): boolean {
  return budget.scope === 'total' || budget.scope.provider === provider
}

/**
 * What a hold from before a reset gives back afterwards makes the new span negative; that is no room to spend, since the
 * span before was cleared.
 */
function notBelowZero(spent: Decimal, held: Decimal): Decimal {
  return spent.plus(held).isNegative() ? held.negated() : spent
}
