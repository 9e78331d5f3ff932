import type { Decimal } from 'decimal.js'
import type { Transaction } from '../../../shared/contract.ts'
import { Money } from '../../../shared/money.ts'
import { type Amounts, minus, plus, sameAmounts, sumOf } from './amounts.ts'

/** A ledger file that is not what the log adds up to, and what there is to tell why. */
export interface Evidence {
  readonly ledger: Amounts
  /** What the log adds up to since the last reset. */
  readonly fold: Amounts
  /** Newest first. */
  readonly lastLines: readonly Transaction[]
  /** What the archives hold that resets among those lines name, by file name. */
  readonly archives: ReadonlyMap<string, Amounts>
  /** Whether the ledger was written before the log's last line or after it, by the clock of the disk. */
  readonly age: 'older' | 'newer' | 'unknown'
}

export type Explanation =
  /** The log lacks these amounts; with them it is right. `isBehind`: the ledger lacks lines of the log, too. */
  | { readonly state: 'explained'; readonly missing: Amounts; readonly isBehind: boolean }
  /** The other program began anew with these amounts and stopped before its line. */
  | { readonly state: 'restarted'; readonly missing: Amounts }

/**
 * Spendvault writes the line first, so a crash of it leaves a ledger without its last lines: the log is right. The
 * published pack writes the ledger first, so a crash of it leaves a charge, or a whole new beginning, without its line.
 * Either may have happened, or the one after the other. Where two stories fit, the one that counts more is believed.
 */
export function explainLedger(evidence: Evidence): Explanation {
  const { ledger, fold, age } = evidence
  const left = stateLeftBehind(evidence)
  const change = minus(ledger, left?.ledger ?? fold)
  const isBelow = [...change.values()].some((amount) => amount.isNegative())
  if (isBelow && isNewBeginning(ledger, age)) return { state: 'restarted', missing: ledger }
  const missing = new Map([...change].filter(([, amount]) => !amount.isNegative()))
  return { state: 'explained', missing, isBehind: isBelow || left !== null }
}

/** After a reset the published pack's ledger has the one charge with which it began anew. */
function isNewBeginning(ledger: Amounts, age: Evidence['age']): boolean {
  return ledger.size === 1 && age !== 'older'
}

/** The ledger as a crash of ours may have left it: without the last lines of ours, with what others wrote since. */
interface EarlierState {
  readonly ledger: Amounts
  /** Over all providers, when the others began to write. */
  readonly total: Decimal
  readonly isOfLastPass: boolean
  readonly isBeforeReset: boolean
}

/** @returns the state that a crash of ours left; null where the ledger lacks nothing of ours. */
function stateLeftBehind(evidence: Evidence): EarlierState | null {
  const { ledger, fold, lastLines, age } = evidence
  const place = lastLines.findIndex(isOurs)
  const others = lastLines.slice(0, place)
  if (place < 0 || others.some(beginsAnew)) return null
  const states = [...earlierStates(evidence, lastLines.slice(place), sumsOf(others))]
  const exact = states.find((state) => sameAmounts(state.ledger, ledger)) ?? null
  const isTheirs = isOneAhead(ledger, fold)
  const opening = totalBefore(others.at(-1))
  if (opening?.equals(sumOf(minus(fold, sumsOf(others))))) return null
  const met = states.find(({ total }) => opening?.equals(total) === true)
  if (met !== undefined) return met
  if (exact !== null) return isTheirs && age === 'newer' && !exact.isBeforeReset ? null : exact
  if (isTheirs || isNewBeginning(ledger, age)) return null
  return states.find((state) => state.isOfLastPass && isOneAhead(ledger, state.ledger)) ?? null
}

/** Takes our lines away, one after the other; no further than they follow each other. */
function* earlierStates(
  { fold, archives }: Evidence,
  lines: readonly Transaction[],
  since: Amounts,
): Generator<EarlierState> {
  let amounts: Amounts | null = minus(fold, since)
  let isBeforeReset = false
  for (const line of lines) {
    if (!isOurs(line)) return
    isBeforeReset ||= line.kind === 'reset'
    amounts = line.kind === 'reset' ? (archives.get(line.archive ?? '') ?? null) : minus(amounts, sumsOf([line]))
    if (amounts === null) return
    // All lines of a pass have the same time.
    const isOfLastPass = line.timestamp === lines[0]?.timestamp
    yield { ledger: plus(amounts, since), total: sumOf(amounts), isOfLastPass, isBeforeReset }
  }
}

function isOurs({ id }: Transaction): boolean {
  return id !== null
}

function beginsAnew({ cost, runningTotal }: Transaction): boolean {
  return runningTotal !== null && new Money(runningTotal).equals(cost)
}

/** What a line of the other program found in the ledger, over all providers. */
function totalBefore(line: Transaction | undefined): Decimal | null {
  return line === undefined || line.runningTotal === null ? null : new Money(line.runningTotal).minus(line.cost)
}

function isOneAhead(ledger: Amounts, state: Amounts): boolean {
  const [change, ...more] = minus(ledger, state).values()
  return change !== undefined && !change.isNegative() && more.length === 0
}

function sumsOf(lines: readonly Transaction[]): Amounts {
  const sums = new Map<string, Decimal>()
  for (const { provider, cost } of lines) sums.set(provider, new Money(cost).plus(sums.get(provider) ?? 0))
  return sums
}
