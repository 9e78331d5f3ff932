import type { TransactionKind } from '../../../shared/kinds.ts'
import { pythonJsonLine } from './pythonJson.ts'

/** One line of ours for `api_transactions.jsonl`; amounts are decimal strings in US dollars. */
export interface LedgerLine {
  readonly timestamp: string
  readonly provider: string
  /** The change that this line makes. */
  readonly cost: string
  /** The sum over all providers since the last reset, this line included. */
  readonly runningTotal: string
  readonly id: string
  readonly kind: TransactionKind
  /** The id of the hold that a settle or void ends. */
  readonly hold?: string | undefined
  readonly archive?: string | undefined
  readonly promptId?: string | undefined
  readonly nodeId?: string | undefined
  readonly note?: string | undefined
}

/** The line's text, newline included: the published pack's four fields first, in its order and form. */
export function ledgerLineText(line: LedgerLine): string {
  const { timestamp, provider, cost, runningTotal, ...own } = line
  return pythonJsonLine({ timestamp, provider, cost, running_total: runningTotal, ...own })
}
