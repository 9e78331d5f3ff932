import { randomUUID } from 'node:crypto'
import type { Decimal } from 'decimal.js'
import type { Budget } from '../../../shared/budget.ts'
import type { TransactionKind } from '../../../shared/kinds.ts'
import { formatAmount, Money, ZERO } from '../../../shared/money.ts'
import type { Standing } from '../budgets/decide.ts'
import { concerns, type Pending, type SpentBetween, standingOf } from '../budgets/standings.ts'
import { type Amounts, sumOf } from './amounts.ts'
import { type LedgerLine, ledgerLineText } from './ledgerLine.ts'
import { pythonTimestamp } from './timestamp.ts'

/** What an operation says of a line; the turn adds time and running total. */
export interface Draft {
  readonly id?: string | undefined
  readonly kind: TransactionKind
  readonly provider: string
  readonly cost: Decimal
  readonly hold?: string | undefined
  /** How much the sum of what is held changes by. */
  readonly heldChange?: Decimal
  readonly archive?: string | undefined
  readonly promptId?: string | undefined
  readonly nodeId?: string | undefined
  readonly note?: string | undefined
}

/** What is known of a line with an id, be it in the log or earlier in this turn. */
export interface KnownLine {
  readonly id: string
  readonly kind: TransactionKind
  readonly provider: string
  readonly cost: string
  readonly runningTotal: string | null
}

/**
 * One pass under the lock: the ledger as it stands, and the lines that this pass will add. Operations decide against the
 * turn, so that each sees what those before it in the same pass have decided.
 */
export interface Turn {
  readonly now: Date
  budgets(): readonly Budget[]
  /** Decides what follows in this turn by other budgets. */
  setBudgets(budgets: readonly Budget[]): void
  amounts(): Amounts
  total(): Decimal
  /** Where every rule stands that a charge to `provider` must respect. */
  standings(provider: string, nodeLimit: string | undefined, blockingOnly: boolean): Standing[]
  added(id: string): KnownLine | null
  add(draft: Draft): KnownLine
  /** Starts anew from zero, naming the archive of what was. */
  reset(archive: string, note: string | undefined): void
  text(): string
}

export function createTurn(
  now: Date,
  amountsBefore: Amounts,
  budgetsBefore: readonly Budget[],
  logged: SpentBetween,
): Turn {
  let budgets = budgetsBefore
  let amounts = new Map(amountsBefore)
  let total = sumOf(amounts)
  let resetAt: number | null = null
  const lines: string[] = []
  const drafts: Draft[] = []
  const known = new Map<string, KnownLine>()

  const pending: () => Pending = () => ({
    wasReset: resetAt !== null,
    spent(provider, sinceReset) {
      const counted = drafts.slice(sinceReset ? (resetAt ?? 0) : 0)
      const own = provider === null ? counted : counted.filter((draft) => draft.provider === provider)
      const held = own.reduce((sum, { heldChange }) => sum.plus(heldChange ?? ZERO), ZERO)
      return { held, spent: own.reduce((sum, { cost }) => sum.plus(cost), ZERO).minus(held) }
    },
  })

  const write = (draft: Draft): LedgerLine => {
    const { cost, heldChange: _, ...rest } = draft
    const line = {
      ...rest,
      timestamp: pythonTimestamp(now),
      cost: formatAmount(cost),
      runningTotal: formatAmount(total),
      id: draft.id ?? randomUUID(),
    }
    lines.push(ledgerLineText(line))
    return line
  }

  return {
    now,
    budgets: () => budgets,
    setBudgets(next) {
      budgets = next
    },
    amounts: () => amounts,
    total: () => total,
    standings(provider, nodeLimit, blockingOnly) {
      const rules = budgets.filter(
        (budget) => concerns(budget, provider) && (!blockingOnly || budget.onExceed === 'block'),
      )
      const standings = rules.map((budget) => standingOf(budget, now.getTime(), logged, pending()))
      return [...standings, ...nodeStanding(nodeLimit, total)]
    },
    added: (id) => known.get(id) ?? null,
    add(draft) {
      total = total.plus(draft.cost)
      amounts.set(draft.provider, (amounts.get(draft.provider) ?? ZERO).plus(draft.cost))
      drafts.push(draft)
      const line = write(draft)
      known.set(line.id, line)
      return line
    },
    reset(archive, note) {
      amounts = new Map()
      total = ZERO
      resetAt = drafts.length
      write({ kind: 'reset', provider: '', cost: ZERO, archive, note })
    },
    text: () => lines.join(''),
  }
}

/** The limit of a workflow's own node counts over all providers since the last reset; none where the node gives none. */
export function nodeStanding(limit: string | undefined, total: Decimal): Standing[] {
  if (limit === undefined) return []
  const spent = total.isNegative() ? ZERO : total
  const scope = 'total'
  return [{ rule: 'node-limit', budgetId: null, scope, limit: new Money(limit), spent, held: ZERO, resetsAt: null }]
}
