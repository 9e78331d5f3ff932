import type { BudgetRule } from './budgetForm.ts'

export interface Suggestion {
  readonly label: string
  readonly rule: BudgetRule
}

/** What most people begin with, one click each. */
export function suggestions(timeZone: string): readonly Suggestion[] {
  const common = { scope: 'total', timeZone, resetHour: 0 } as const
  return [
    {
      label: '$50 a month, warn at 80 %',
      rule: { ...common, limit: '50', period: 'month', monthDay: 1, onExceed: 'block', warnAt: [0.8] },
    },
    {
      label: '$5 a day, warn only',
      rule: { ...common, limit: '5', period: 'day', onExceed: 'warn', warnAt: [0.8, 1] },
    },
  ]
}
