import type { BudgetWarning } from '../../shared/contract.ts'
import { Money } from '../../shared/money.ts'
import { formatMoney, formatMoneyShort } from '../format/money.ts'
import { formatDate } from '../format/when.ts'

export interface WarningWords {
  readonly title: string
  readonly message: string
  readonly tone: 'warn' | 'bad'
}

/** From here on a run is about to be stopped, or was. */
const URGENT = 0.95
const LONGEST_NAME = 40

export function warningWords(warning: BudgetWarning, now: number, timeZone: string): WarningWords {
  const { scope, share, limit, threshold } = warning
  const whose = scope === 'total' ? '' : ` for ${isolated(scope.provider)}`
  const percent = Math.floor(share * 100 + 1e-9)
  const budget = `${formatMoneyShort(limit).replace(/\.00$/, '')} budget${whose}`
  return {
    title: share >= 1 ? `The ${budget} is used up` : `${percent} % of the ${budget} is used`,
    message: consequence(warning, now, timeZone),
    tone: Math.max(threshold, share) >= URGENT ? 'bad' : 'warn',
  }
}

function consequence({ remaining, resetsAt, onExceed }: BudgetWarning, now: number, timeZone: string): string {
  const until = resetsAt === null ? 'until the ledger is reset' : `until ${formatDate(resetsAt, timeZone, now)}`
  const left = new Money(remaining)
  if (left.greaterThan(0)) {
    const then = onExceed === 'block' ? 'What does not fit will be refused.' : 'It only warns.'
    return `${formatMoney(remaining)} is left ${until}. ${then}`
  }
  if (onExceed === 'block') return `Charges are refused ${until}.`
  const over = left.isZero() ? 'Nothing is left' : `It is passed by ${formatMoney(left.abs().toFixed())}`
  return `${over} ${until}; it only warns, so charges go on.`
}

/** A foreign name inside a sentence: it must not turn the rest round. */
function isolated(name: string): string {
  const plain = name.replace(/[\p{Cc}\u2028-\u202e\u200e\u200f\u2066-\u2069]/gu, '␣')
  return `\u2068${plain.length > LONGEST_NAME ? `${plain.slice(0, LONGEST_NAME)}…` : plain}\u2069`
}
