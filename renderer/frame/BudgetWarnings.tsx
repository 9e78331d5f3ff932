import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useEffect, useRef } from 'react'
import { useLocation } from 'wouter'
import type { BudgetWarning } from '../../shared/contract.ts'
import { useWire } from '../data/DataProvider.tsx'
import { useTimeZone } from '../data/useTimeZone.ts'
import { warningWords } from './warningWords.ts'

const SHOWN_MS = 12_000

/** Says on every page that a budget has passed one of its warnings. The core tells each once a period. */
export function BudgetWarnings() {
  const wire = useWire()
  const [, navigate] = useLocation()
  const show = useRef<(warning: BudgetWarning) => void>(() => {})
  const timeZone = useTimeZone()
  useEffect(() => {
    show.current = (warning) => showWarning(warning, timeZone, () => navigate('/budgets'))
  }, [timeZone, navigate])
  useEffect(
    () =>
      wire.listen((notice) => {
        if (notice.name === 'budget.warning') show.current(notice.payload)
      }),
    [wire],
  )
  return null
}

function showWarning(warning: BudgetWarning, timeZone: string, open: () => void): void {
  const { title, message, tone } = warningWords(warning, Date.now(), timeZone)
  const id = `budget ${warning.budgetId}`
  // The one before is outdated: a budget has one toast.
  notifications.hide(id)
  notifications.show({
    id,
    color: tone === 'bad' ? 'var(--sv-bad)' : 'var(--sv-warn)',
    title,
    autoClose: tone === 'bad' ? false : SHOWN_MS,
    message: (
      <>
        {message}{' '}
        <Button
          onClick={() => {
            notifications.hide(id)
            open()
          }}
          size="compact-xs"
          variant="subtle"
        >
          Open budgets
        </Button>
      </>
    ),
  })
}
