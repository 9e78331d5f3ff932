import { ActionIcon, Tooltip } from '@mantine/core'
import { IconPencil, IconTrash } from '@tabler/icons-react'
import { Money as Exact } from '../../../shared/money.ts'
import { useNow } from '../../data/useNow.ts'
import { useTimeZone } from '../../data/useTimeZone.ts'
import { formatInstant } from '../../format/when.ts'
import { Money } from '../../ui/Money.tsx'
import { ProviderName } from '../../ui/ProviderName.tsx'
import { BudgetBar } from './BudgetBar.tsx'
import classes from './BudgetCard.module.css'
import { isUsedUp, type StandingBudget, toneOf } from './budgetTone.ts'
import { limitWords, ruleWords, shareWords, thresholdWords } from './budgetWords.ts'
import { forecastWords, resetWords } from './timeWords.ts'

export interface BudgetCardProps {
  readonly budget: StandingBudget
  readonly edit: () => void
  readonly remove: () => void
}

export function BudgetCard({ budget, edit, remove }: BudgetCardProps) {
  const name = budget.scope === 'total' ? 'all providers' : budget.scope.provider.slice(0, 100)
  return (
    <li className={classes.card}>
      <div className={classes.head}>
        <div className={classes.what}>
          <h2 className={classes.name}>
            {budget.scope === 'total' ? 'All providers' : <ProviderName provider={budget.scope.provider} />}
          </h2>
          <RuleBadge budget={budget} />
        </div>
        <Left budget={budget} />
        <div className={classes.actions}>
          <Tooltip label="Edit">
            <ActionIcon aria-label={`Edit the budget for ${name}`} onClick={edit} size={28}>
              <IconPencil size={16} stroke={1.7} />
            </ActionIcon>
          </Tooltip>
          <Tooltip label="Delete">
            <ActionIcon aria-label={`Delete the budget for ${name}`} onClick={remove} size={28}>
              <IconTrash size={16} stroke={1.7} />
            </ActionIcon>
          </Tooltip>
        </div>
      </div>
      <p className={classes.rule}>
        {ruleWords(budget)}
        <span className={classes.thresholds}> · {thresholdWords(budget.warnAt)}</span>
      </p>
      <BudgetBar budget={budget} />
      <Foot budget={budget} />
    </li>
  )
}

function RuleBadge({ budget }: { budget: StandingBudget }) {
  const { onExceed } = budget
  if (isUsedUp(budget)) {
    const text = onExceed === 'block' ? 'refusing charges' : 'over, warns only'
    return (
      <span className={classes.badge} data-tone="bad">
        {text}
      </span>
    )
  }
  const meaning =
    onExceed === 'block' ? 'A charge that does not fit is refused.' : 'Charges go on; passing it is only said.'
  return (
    <span className={classes.badge} title={meaning}>
      {onExceed === 'block' ? 'blocks' : 'warns only'}
    </span>
  )
}

/** The figure that matters: what may still be spent, or by how much it is passed. */
function Left({ budget }: { budget: StandingBudget }) {
  const isOver = new Exact(budget.remaining).isNegative()
  return (
    <p className={classes.left} data-tone={toneOf(budget)}>
      <strong>
        <Money amount={isOver ? budget.remaining.slice(1) : budget.remaining} short />
      </strong>{' '}
      {isOver ? 'over' : 'left of'} {limitWords(budget.limit)}
    </p>
  )
}

function Foot({ budget }: { budget: StandingBudget }) {
  const timeZone = useTimeZone()
  const now = useNow()
  const resets = resetWords(budget.resetsAt, now, timeZone)
  const forecast = forecastWords(budget, now, timeZone)
  return (
    <p className={classes.foot}>
      <span>
        <span className={classes.share} data-tone={toneOf(budget)}>
          {shareWords(budget.share)}
        </span>{' '}
        · <Money amount={budget.spent} short /> spent
        {budget.held !== '0' && (
          <>
            {' · '}
            <Money amount={budget.held} short /> held
          </>
        )}
      </span>
      <span className={classes.when}>
        <span className={classes.forecast} data-tone={forecast.tone}>
          {forecast.text}
        </span>
        {budget.resetsAt !== null && (
          <time dateTime={budget.resetsAt} title={formatInstant(budget.resetsAt, timeZone)}>
            {resets}
          </time>
        )}
      </span>
    </p>
  )
}
