import { periodAt } from '../../../shared/budgetPeriod.ts'
import { useNow } from '../../data/useNow.ts'
import { useRequest } from '../../data/useRequest.ts'
import { useTimeZone } from '../../data/useTimeZone.ts'
import { formatDate, formatter } from '../../format/when.ts'
import classes from './BudgetDrawer.module.css'
import type { BudgetForm } from './budgetForm.ts'

/** Which span counts at this moment, in the clock of the budget, so that a wrong zone or hour shows. */
export function PeriodPreview({ rule }: { rule: BudgetForm }) {
  const now = useNow()
  const period = periodAt(rule, now)
  return (
    <p className={classes.preview}>
      {period === null ? (
        <SinceReset />
      ) : (
        <>
          Now: {momentIn(period.start, rule.timeZone, now)} to {momentIn(period.end, rule.timeZone, now)}.{' '}
          {isSometimesShorter(rule) && 'Months without that day begin on their last one. '}
          What was spent in it counts, also before today.
        </>
      )}
    </p>
  )
}

function SinceReset() {
  const timeZone = useTimeZone()
  const now = useNow()
  const since = useRequest('ledger.get', {}).data?.since ?? null
  if (since === null) return <>Counts everything until the ledger is reset by hand.</>
  return <>Counts everything since {momentIn(Date.parse(since), timeZone, now)}, until the ledger is reset by hand.</>
}

function isSometimesShorter({ period, monthDay }: BudgetForm): boolean {
  return period === 'month' && monthDay > 28
}

function momentIn(at: number, timeZone: string, now: number): string {
  const iso = new Date(at).toISOString()
  const day = formatter({ weekday: 'short' }, timeZone)(iso)
  const time = formatter({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, timeZone)(iso)
  return `${day}, ${formatDate(iso, timeZone, now)}, ${time}`
}
