import { Skeleton } from '@mantine/core'
import card from './BudgetCard.module.css'
import classes from './BudgetList.module.css'

/** Stands for the budgets while they are on their way. */
export function LoadingBudgets() {
  return (
    <div aria-busy="true" aria-label="Reading the budgets" className={classes.list} role="status">
      <LoadingBudget width={150} />
      <LoadingBudget width={110} />
    </div>
  )
}

function LoadingBudget({ width }: { width: number }) {
  return (
    <div aria-hidden className={`${card.card} ${classes.loading}`}>
      <div className={classes.line}>
        <Skeleton height={13} width={width} />
        <Skeleton height={15} width={130} />
      </div>
      <Skeleton height={10} width="38%" />
      <Skeleton height={8} />
      <div className={classes.line}>
        <Skeleton height={9} width={120} />
        <Skeleton height={9} width={190} />
      </div>
    </div>
  )
}
