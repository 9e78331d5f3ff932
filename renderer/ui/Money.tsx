import type { Amount } from '../../shared/money.ts'
import { formatMoney, formatMoneyShort } from '../format/money.ts'
import classes from './Money.module.css'

export interface MoneyProps {
  readonly amount: Amount
  /** Where room is scarce: rounded if it is long, the exact amount then in the title. */
  readonly short?: boolean
  /** Digits behind the point, so that amounts stand below each other: filled up with zeros, cut only where short. */
  readonly places?: number
}

/** An amount whose cents catch the eye: what is finer than a cent is there, but quiet. */
export function Money({ amount, short = false, places }: MoneyProps) {
  const text = short ? formatMoneyShort(amount, places) : formatMoney(amount, places)
  const cents = text.indexOf('.') + 3
  const fine = /^\d+$/.test(text.slice(cents)) ? text.slice(cents) : ''
  return (
    <span className="sv-figures" title={formatMoney(amount)}>
      {text.slice(0, text.length - fine.length)}
      {fine !== '' && <span className={classes.fine}>{fine}</span>}
    </span>
  )
}
