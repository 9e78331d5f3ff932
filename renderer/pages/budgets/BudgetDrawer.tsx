import { Drawer } from '@mantine/core'
import { useRequest } from '../../data/useRequest.ts'
import { useTimeZone } from '../../data/useTimeZone.ts'
import classes from './BudgetDrawer.module.css'
import { BudgetEditor } from './BudgetEditor.tsx'
import { formOf, newForm } from './budgetForm.ts'
import { ruleOnly } from './ruleOnly.ts'

export interface BudgetDrawerProps {
  /** The id of the budget to edit, `new` for another one, or null for none. */
  readonly which: string | null
  readonly close: () => void
}

export const NEW_BUDGET = 'new'

/** Beside the list, so that what is already there can be compared. */
export function BudgetDrawer({ which, close }: BudgetDrawerProps) {
  const isNew = which === NEW_BUDGET
  return (
    <Drawer
      classNames={{ content: classes.content ?? '', header: classes.header ?? '', body: classes.body ?? '' }}
      closeButtonProps={{ 'aria-label': 'Close' }}
      onClose={close}
      opened={which !== null}
      overlayProps={{ backgroundOpacity: 0.4 }}
      position="right"
      size={460}
      title={<strong>{isNew ? 'New budget' : 'Edit budget'}</strong>}
      transitionProps={{ duration: 120 }}
    >
      {which !== null && <Content close={close} which={which} />}
    </Drawer>
  )
}

function Content({ which, close }: { which: string; close: () => void }) {
  const timeZone = useTimeZone()
  const budgets = useRequest('budgets.get', {})
  const info = useRequest('app.info', {})
  if (which === NEW_BUDGET) {
    // The form takes its time zone when it first appears.
    return info.data === undefined ? null : <BudgetEditor before={null} close={close} start={newForm(timeZone)} />
  }
  const budget = budgets.data?.budgets.find(({ id }) => id === which)
  if (budget !== undefined) {
    const before = ruleOnly(budget)
    return <BudgetEditor before={before} close={close} key={budget.id} start={formOf(before)} />
  }
  if (budgets.data === undefined && budgets.failure === null) return null
  return <p>{budgets.failure?.message ?? 'This budget is not there any more.'}</p>
}
