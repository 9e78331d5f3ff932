import { formatMoney } from '../../format/money.ts'
import classes from './BudgetBar.module.css'
import { barParts } from './barParts.ts'
import { type StandingBudget, toneOf } from './budgetTone.ts'
import { percentNumber, shareWords } from './budgetWords.ts'

/** Spent, held (hatched) and free; the user's warnings are ticks, and so is the limit where it is passed. */
export function BudgetBar({ budget }: { budget: StandingBudget }) {
  const { spent, held, limit, ticks } = barParts(budget)
  const text = `${shareWords(budget.share)} used: ${formatMoney(budget.spent)} spent and ${formatMoney(budget.held)} held of ${formatMoney(budget.limit)}`
  return (
    // biome-ignore lint/a11y/useSemanticElements: a native meter cannot show what is held, nor marks
    <div
      aria-label="Used"
      aria-valuemax={Math.max(100, Math.floor(budget.share * 100))}
      aria-valuemin={0}
      aria-valuenow={Math.floor(budget.share * 100)}
      aria-valuetext={text}
      className={classes.bar}
      data-tone={toneOf(budget)}
      role="meter"
      title={text}
    >
      <div className={classes.track}>
        <span className={classes.spent} style={{ width: `${spent}%` }} />
        <span className={classes.held} style={{ width: `${held}%` }} />
      </div>
      {ticks.map(({ share, at, isPassed }) => (
        <span
          className={classes.tick}
          data-passed={isPassed}
          key={share}
          style={{ left: `${at}%` }}
          title={`Warns at ${percentNumber(share)} %`}
        />
      ))}
      {limit < 100 && <span className={classes.limit} style={{ left: `${limit}%` }} title="The limit" />}
    </div>
  )
}
