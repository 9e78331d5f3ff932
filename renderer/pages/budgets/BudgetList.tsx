import { notifications } from '@mantine/notifications'
import type { BudgetsView } from '../../../shared/contract.ts'
import type { Requested } from '../../data/useRequest.ts'
import { Card } from '../../ui/Card.tsx'
import { FailureState } from '../../ui/FailureState.tsx'
import { showUndoToast } from '../../ui/undoToast.tsx'
import { BudgetCard } from './BudgetCard.tsx'
import classes from './BudgetList.module.css'
import { tightestFirst } from './budgetTone.ts'
import { ruleWords } from './budgetWords.ts'
import { LoadingBudgets } from './LoadingBudgets.tsx'
import { NoBudgets } from './NoBudgets.tsx'
import { useBudgetChanges } from './useBudgetChanges.ts'

export interface BudgetListProps {
  readonly budgets: Requested<BudgetsView>
  readonly edit: (id: string) => void
}

export function BudgetList({ budgets, edit }: BudgetListProps) {
  const remove = useRemoval()
  if (budgets.data === undefined && budgets.failure !== null) {
    return (
      <Card>
        <FailureState failure={budgets.failure} retry={budgets.retry} title="The budgets cannot be shown." />
      </Card>
    )
  }
  if (budgets.data === undefined) return <LoadingBudgets />
  if (budgets.data.budgets.length === 0) return <NoBudgets />
  return (
    <ul aria-label="Budgets, tightest first" className={classes.list}>
      {tightestFirst(budgets.data.budgets).map((budget) => (
        <BudgetCard
          budget={budget}
          edit={() => edit(budget.id)}
          key={budget.id}
          remove={() => void remove(budget.id)}
        />
      ))}
    </ul>
  )
}

/** Deletes at once and offers the way back. */
function useRemoval(): (id: string) => Promise<void> {
  const { add, remove } = useBudgetChanges()
  return async (id) => {
    const reply = await remove(id)
    if (!reply.ok) return say('The budget was not deleted', reply.failure.message)
    const { budget, place } = reply.value
    showUndoToast({
      title: 'The budget is deleted',
      message: `${ruleWords(budget)}. It no longer counts from the next charge on.`,
      async undo() {
        const back = await add(budget, place)
        if (!back.ok) say('The budget is not back', back.failure.message)
      },
    })
  }
}

function say(title: string, message: string): void {
  notifications.show({ color: 'var(--sv-bad)', title, message })
}
