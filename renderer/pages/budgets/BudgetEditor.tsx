import { Alert, Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { Budget } from '../../../shared/budget.ts'
import classes from './BudgetDrawer.module.css'
import { BudgetEffect } from './BudgetEffect.tsx'
import { BudgetFields } from './BudgetFields.tsx'
import { type BudgetForm, isSameRule, readForm } from './budgetForm.ts'
import { ruleWords } from './budgetWords.ts'
import { useBudgetChanges } from './useBudgetChanges.ts'
import { useStandingOf } from './useStandingOf.ts'

interface BudgetEditorProps {
  /** The budget as it stood when editing began; null for a new one. */
  readonly before: Budget | null
  readonly start: BudgetForm
  readonly close: () => void
}

/** `before` and `start` are those of the first time: what changes elsewhere meanwhile is a conflict, not a surprise. */
export function BudgetEditor(props: BudgetEditorProps) {
  const [before] = useState(props.before)
  const [form, setForm] = useState(props.start)
  const [attempts, setAttempts] = useState(0)
  const [trouble, setTrouble] = useState<string | null>(null)
  const [isSaving, setSaving] = useState(false)
  const { add, replace } = useBudgetChanges()
  const fields = useFocusOnProblem(attempts)

  const read = readForm(form)
  const standing = useStandingOf(read.ok ? read.rule : null)
  const isUnchanged = before !== null && read.ok && isSameRule(read.rule, before)

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault()
    setTrouble(null)
    if (!read.ok) return setAttempts(attempts + 1)
    setSaving(true)
    const after = { id: before?.id ?? crypto.randomUUID(), ...read.rule }
    const reply = await (before === null ? add(after) : replace(before, after))
    setSaving(false)
    if (!reply.ok) return setTrouble(reply.failure.message)
    notifications.show({
      color: 'var(--sv-good)',
      title: before === null ? 'The budget is set' : 'The budget is changed',
      message: `${ruleWords(after)}. It applies to the next charge.`,
    })
    props.close()
  }

  return (
    <form className={classes.form} noValidate onSubmit={(event) => void save(event)} ref={fields}>
      <div className={classes.fields}>
        <BudgetFields
          form={form}
          problems={read.ok ? {} : read.problems}
          set={(change) => setForm({ ...form, ...change })}
          wasTried={attempts > 0}
        />
      </div>
      <div className={classes.foot}>
        {trouble === null ? (
          read.ok && <BudgetEffect rule={read.rule} standing={standing} />
        ) : (
          <Alert className={classes.trouble ?? ''} color="red" role="alert" title="Not saved">
            {trouble}
          </Alert>
        )}
        <div className={classes.buttons}>
          <span className={classes.meaning}>Applies to the next charge</span>
          <Button onClick={props.close}>Cancel</Button>
          <Button disabled={isUnchanged} loading={isSaving} type="submit" variant="filled">
            {standing?.isReached === true && !isUnchanged ? 'Save anyway' : 'Save'}
          </Button>
        </div>
      </div>
    </form>
  )
}

/** Leads to the first field that is wrong, each time saving was tried. */
function useFocusOnProblem(attempts: number) {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (attempts > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [attempts])
  return form
}
