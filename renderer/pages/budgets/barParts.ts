import { Money } from '../../../shared/money.ts'
import type { StandingBudget } from './budgetTone.ts'

/** Lengths in percent of the whole bar, for drawing only. */
export interface BarParts {
  readonly spent: number
  readonly held: number
  /** Where the limit lies: below 100 where more than the limit is used. */
  readonly limit: number
  readonly ticks: readonly { readonly share: number; readonly at: number; readonly isPassed: boolean }[]
}

/** The whole bar is the limit, or what is used where that is more. */
export function barParts({ limit, spent, held, share, warnAt }: StandingBudget): BarParts {
  const whole = Math.max(1, share)
  const most = Number(limit)
  const percent = (part: number) => Math.max(0, Math.min(100, (part / whole) * 100))
  const spentShare = most === 0 ? share : new Money(spent).div(limit).toNumber()
  const heldShare = most === 0 ? 0 : new Money(held).div(limit).toNumber()
  return {
    spent: percent(spentShare),
    held: percent(heldShare),
    limit: percent(1),
    ticks: [...new Set(warnAt)]
      .filter((threshold) => threshold < whole && threshold !== 1)
      .map((threshold) => ({ share: threshold, at: percent(threshold), isPassed: share >= threshold })),
  }
}
