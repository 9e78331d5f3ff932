import type { Budget } from './budget.ts'
import { Money } from './money.ts'

/**
 * Whether replacing budgets would let more be spent than before: a blocking one that is gone, raised, counts another
 * span, or only warns now. @returns the id of the first such budget, or null.
 */
export function loosens(before: readonly Budget[], after: readonly Budget[]): string | null {
  const loosened = before.find((old) => old.onExceed === 'block' && !isAtLeastAsTight(old, after))
  return loosened?.id ?? null
}

function isAtLeastAsTight(old: Budget, after: readonly Budget[]): boolean {
  const next = after.find(({ id }) => id === old.id)
  if (next === undefined || next.onExceed !== 'block') return false
  return new Money(next.limit).lessThanOrEqualTo(old.limit) && spanOf(next) === spanOf(old)
}

function spanOf({ scope, period, timeZone, resetHour, weekStart, monthDay }: Budget): string {
  return JSON.stringify([scope, period, timeZone, resetHour, weekStart ?? 1, monthDay ?? 1])
}
