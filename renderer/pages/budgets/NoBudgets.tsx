import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconGauge } from '@tabler/icons-react'
import { useState } from 'react'
import { useTimeZone } from '../../data/useTimeZone.ts'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { showUndoToast } from '../../ui/undoToast.tsx'
import { ruleWords } from './budgetWords.ts'
import classes from './NoBudgets.module.css'
import { type Suggestion, suggestions } from './suggestions.ts'
import { useBudgetChanges } from './useBudgetChanges.ts'

/** Teaches what a budget does, and sets a first one by a click. */
export function NoBudgets() {
  const timeZone = useTimeZone()
  const { add, remove } = useBudgetChanges()
  const [isSaving, setSaving] = useState(false)

  async function choose({ rule }: Suggestion): Promise<void> {
    const id = crypto.randomUUID()
    setSaving(true)
    const reply = await add({ id, ...rule })
    setSaving(false)
    if (!reply.ok) {
      notifications.show({ color: 'var(--sv-bad)', title: 'The budget was not set', message: reply.failure.message })
      return
    }
    showUndoToast({
      title: 'The budget is set',
      message: `${ruleWords(rule)}, for all providers. It applies to the next charge.`,
      undo: async () => void (await remove(id)),
    })
  }

  return (
    <Card>
      <EmptyState
        action={
          <div className={classes.suggestions}>
            {suggestions(timeZone).map((suggestion) => (
              <Button disabled={isSaving} key={suggestion.label} onClick={() => void choose(suggestion)}>
                {suggestion.label}
              </Button>
            ))}
          </div>
        }
        icon={<IconGauge size={20} stroke={1.6} />}
        title="Nothing caps spending yet"
      >
        A budget says how much may be spent in a day, a week, a month or until the next reset, over all providers or
        with one. What does not fit is refused before the paid API is called, so it costs nothing.
      </EmptyState>
    </Card>
  )
}
