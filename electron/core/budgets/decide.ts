import type { Decimal } from 'decimal.js'
import type { Budget } from '../../../shared/budget.ts'
import { formatAmount } from '../../../shared/money.ts'
import type { BudgetRefusal, Failure } from '../../../shared/reply.ts'

/** A rule and what counts against it at this moment, in US dollars. */
export interface Standing {
  readonly rule: 'budget' | 'node-limit'
  readonly budgetId: string | null
  readonly scope: Budget['scope']
  readonly limit: Decimal
  readonly spent: Decimal
  readonly held: Decimal
  /** ISO 8601 in UTC; null where only a reset starts it anew. */
  readonly resetsAt: string | null
}

export function remainingOf({ limit, spent, held }: Standing): Decimal {
  return limit.minus(spent).minus(held)
}

/** The first rule that has no room for `cost`, or null: spent + held + cost may reach the limit, never pass it. */
export function firstRefusal(standings: readonly Standing[], cost: Decimal): Standing | null {
  return standings.find((standing) => remainingOf(standing).lessThan(cost)) ?? null
}

/** What the tightest rule leaves; null where none applies. */
export function tightest(standings: readonly Standing[]): Decimal | null {
  const left = standings.map(remainingOf)
  return left.reduce<Decimal | null>((least, next) => (least === null || next.lessThan(least) ? next : least), null)
}

export function refusalOf(standing: Standing, cost: Decimal): Failure {
  const refusal: BudgetRefusal = {
    rule: standing.rule,
    budgetId: standing.budgetId,
    scope: standing.scope,
    limit: formatAmount(standing.limit),
    spent: formatAmount(standing.spent),
    held: formatAmount(standing.held),
    cost: formatAmount(cost),
    remaining: formatAmount(remainingOf(standing)),
    resetsAt: standing.resetsAt,
  }
  return { kind: 'budget-exceeded', message: sentence(refusal), refusal }
}

function sentence(refusal: BudgetRefusal): string {
  const rule =
    refusal.rule === 'node-limit'
      ? "the node's own limit"
      : refusal.scope === 'total'
        ? 'the total budget'
        : `the budget for ${refusal.scope.provider}`
  const held = refusal.held === '0' ? '' : `, held $${refusal.held}`
  const again = refusal.resetsAt === null ? 'after a reset' : `at ${refusal.resetsAt}`
  return (
    `Refused by ${rule} of $${refusal.limit}: spent $${refusal.spent}${held}, remaining $${refusal.remaining}, ` +
    `this call $${refusal.cost}. Nothing was charged; there is room again ${again}.`
  )
}
