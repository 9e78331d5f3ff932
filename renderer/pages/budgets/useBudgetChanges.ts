import { useCallback } from 'react'
import type { Budget } from '../../../shared/budget.ts'
import type { BudgetsView } from '../../../shared/contract.ts'
import { fail, type Reply } from '../../../shared/reply.ts'
import { useWire } from '../../data/DataProvider.tsx'
import { isSameRule } from './budgetForm.ts'
import { ruleOnly } from './ruleOnly.ts'

export interface BudgetChanges {
  /** Adds a budget, at a place of the list or at its end. */
  readonly add: (budget: Budget, place?: number) => Promise<Reply<BudgetsView>>
  /** Replaces a budget; a `conflict` where it is no longer what it was when editing began. */
  readonly replace: (before: Budget, after: Budget) => Promise<Reply<BudgetsView>>
  /** @returns the budget that was removed, and its place. */
  readonly remove: (id: string) => Promise<Reply<{ readonly budget: Budget; readonly place: number }>>
}

const changedElsewhere = 'This budget was changed elsewhere. Nothing was saved: open it again to see what it says now.'

/** The document is replaced as a whole, so every change starts from what is in the file at that moment. */
export function useBudgetChanges(): BudgetChanges {
  const wire = useWire()
  const read = useCallback(async (): Promise<Reply<readonly Budget[]>> => {
    const reply = await wire.call('budgets.get', {})
    return reply.ok ? { ok: true, value: reply.value.budgets.map(ruleOnly) } : reply
  }, [wire])
  const write = useCallback((budgets: readonly Budget[]) => wire.call('budgets.set', { budgets: [...budgets] }), [wire])

  const add = useCallback(
    async (budget: Budget, place = Number.POSITIVE_INFINITY) => {
      const now = await read()
      if (!now.ok) return now
      return write(now.value.toSpliced(Math.min(place, now.value.length), 0, budget))
    },
    [read, write],
  )
  const replace = useCallback(
    async (before: Budget, after: Budget) => {
      const now = await read()
      if (!now.ok) return now
      const current = now.value.find(({ id }) => id === before.id)
      if (current === undefined) return fail({ kind: 'conflict', message: 'This budget was deleted elsewhere.' })
      if (!isSameRule(current, before)) return fail({ kind: 'conflict', message: changedElsewhere })
      return write(now.value.map((budget) => (budget.id === after.id ? after : budget)))
    },
    [read, write],
  )
  const remove = useCallback(
    async (id: string) => {
      const now = await read()
      if (!now.ok) return now
      const place = now.value.findIndex((budget) => budget.id === id)
      const budget = now.value[place]
      if (budget === undefined) return fail({ kind: 'not-found', message: 'This budget is gone already.' })
      const written = await write(now.value.toSpliced(place, 1))
      return written.ok ? { ok: true as const, value: { budget, place } } : written
    },
    [read, write],
  )
  return { add, replace, remove }
}
