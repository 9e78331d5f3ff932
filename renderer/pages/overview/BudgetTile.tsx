import { Progress } from '@mantine/core'
import { Money as Exact } from '../../../shared/money.ts'
import { useTimeZone } from '../../data/useTimeZone.ts'
import { formatMoney, formatMoneyShort } from '../../format/money.ts'
import { formatInstant, formatter } from '../../format/when.ts'
import { Money } from '../../ui/Money.tsx'
import { Name } from '../../ui/Name.tsx'
import { StatTile } from '../../ui/StatTile.tsx'
import { type StandingBudget, type Tone, toneOf } from '../budgets/budgetTone.ts'
import classes from './BudgetTile.module.css'
import { tightestBudget } from './tightestBudget.ts'

/** What the tightest budget leaves; an honest hint where there is none. */
export function BudgetTile({ budgets }: { budgets: readonly StandingBudget[] | undefined }) {
  const budget = tightestBudget(budgets ?? [])
  if (budgets !== undefined && budget === null) {
    return (
      <StatTile figure="No budget" label="Left to spend" tone="quiet">
        nothing caps spending here
      </StatTile>
    )
  }
  if (budget === null) return <StatTile figure={undefined} label="Left to spend" />
  const isOver = new Exact(budget.remaining).isNegative()
  return (
    <StatTile
      figure={<Money amount={isOver ? budget.remaining.slice(1) : budget.remaining} short />}
      label={<BudgetLabel budget={budget} isOver={isOver} />}
      title={`${formatMoney(budget.spent)} spent and ${formatMoney(budget.held)} held of ${formatMoney(budget.limit)}`}
      tone={isOver ? 'bad' : 'plain'}
    >
      <Progress
        aria-label={`${Math.round(budget.share * 100)} % of the budget used`}
        className={classes.progress ?? ''}
        color={colours[toneOf(budget)]}
        size={5}
        value={Math.min(100, budget.share * 100)}
      />
      <ResetTime budget={budget} />
    </StatTile>
  )
}

const colours: Readonly<Record<Tone, string>> = {
  calm: 'var(--sv-accent)',
  warn: 'var(--sv-warn)',
  bad: 'var(--sv-bad)',
}
const periods = { none: '', day: ' today', week: ' this week', month: ' this month' }

function BudgetLabel({ budget, isOver }: { budget: StandingBudget; isOver: boolean }) {
  const limit = formatMoneyShort(budget.limit).replace(/\.00$/, '')
  const words = `${isOver ? 'Over' : 'Left of'} ${limit}`
  if (budget.scope === 'total') return `${words}${periods[budget.period]}`
  return (
    <>
      {words} for <Name text={budget.scope.provider} />
    </>
  )
}

function ResetTime({ budget }: { budget: StandingBudget }) {
  const timeZone = useTimeZone()
  if (budget.resetsAt === null) return null
  const style = {
    day: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
    other: { month: 'short', day: 'numeric' },
  } as const
  const text = formatter(style[budget.period === 'day' ? 'day' : 'other'], timeZone)(budget.resetsAt)
  return (
    <time className={classes.reset} dateTime={budget.resetsAt} title={formatInstant(budget.resetsAt, timeZone)}>
      until {text}
    </time>
  )
}
