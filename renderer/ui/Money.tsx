import type { Amount } from '../../shared/money.ts'
import { formatMoney, formatMoneyShort } from '../format/money.ts'

/** An amount in figures that stand below each other; `short` where room is scarce, the exact one then in its title. */
export function Money({ amount, short = false }: { amount: Amount; short?: boolean }) {
  const exact = formatMoney(amount)
  return (
    <span className="sv-figures" title={exact}>
      {short ? formatMoneyShort(amount) : exact}
    </span>
  )
}
