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
 * Either may have happened, or the one after the other. Where two stories fit, the one with fewer crashes is believed.
 */
export function explainLedger(evidence: Evidence): Explanation {
  const { ledger, fold, age } = evidence
  const left = ledgerLeftBehind(evidence)
  const change = minus(ledger, left ?? fold)
  if (isBelow(change) && isNewBeginning(ledger, age)) return { state: 'restarted', missing: ledger }
  const missing = new Map([...change].filter(([, amount]) => !amount.isNegative()))
  return { state: 'explained', missing, isBehind: isBelow(change) || left !== null }
}

/** How far a story is followed back, and how many are tried in all: each more takes another crash to be true. */
const MAX_DEPTH = 20
const MAX_STORIES = 500

interface Search {
  readonly depth: number
  /** Shared by all branches of one search. */
  readonly tried: { stories: number }
}

/** After a reset the published pack's ledger has the one charge with which it began anew. */
function isNewBeginning(ledger: Amounts, age: Evidence['age']): boolean {
  return ledger.size === 1 && age !== 'older'
}

/** The ledger as a crash of ours may have left it: without the last lines of ours. */
interface EarlierState {
  readonly amounts: Amounts
  /** The same with what others wrote since. */
  readonly ledger: Amounts
  readonly isOfLastPass: boolean
  readonly isBeforeReset: boolean
}

/** @returns the ledger that a crash of ours left, without what the log lacks; null where it lacks nothing of ours. */
function ledgerLeftBehind(evidence: Evidence, search: Search = { depth: 0, tried: { stories: 0 } }): Amounts | null {
  const { ledger, fold, lastLines, age } = evidence
  const place = lastLines.findIndex(isOurs)
  const others = lastLines.slice(0, place)
  if (place < 0 || others.some(beginsAnew)) return null
  const since = sumsOf(others)
  const states = [...earlierStates(evidence, lastLines.slice(place), since)]
  const isTheirs = isOneAhead(ledger, fold)
  const opening = totalBefore(others.at(-1))
  if (opening?.equals(sumOf(minus(fold, since)))) return null
  const met = states.find(({ amounts }) => opening?.equals(sumOf(amounts)) === true)
  if (met !== undefined) return met.ledger
  const exact = states.find((state) => sameAmounts(state.ledger, ledger))
  if (exact !== undefined) return isTheirs && age === 'newer' && !exact.isBeforeReset ? null : exact.ledger
  const unwritten = missedByPasses(evidence, lastLines.slice(place), states, since, search)
  if (unwritten?.size === 0) return ledger
  if (isTheirs || isNewBeginning(ledger, age)) return null
  const oneBehind = states.find((state) => state.isOfLastPass && isOneAhead(ledger, state.ledger))
  if (oneBehind !== undefined) return oneBehind.ledger
  return unwritten === null ? null : minus(ledger, unwritten)
}

/**
 * A pass of ours that found a ledger to mend says so in its lines, and where it then crashes, too, leaves the ledger as it
 * was: what explains it stands before that pass, which has adopted already what the log lacked.
 * @returns what the log lacks beside that; null where this is not the story.
 */
function missedByPasses(
  evidence: Evidence,
  lines: readonly Transaction[],
  states: readonly EarlierState[],
  since: Amounts,
  { depth, tried }: Search,
): Amounts | null {
  if (depth === MAX_DEPTH) return null
  const stories: Amounts[] = []
  for (const [place, { amounts }] of states.entries()) {
    const ours = lines.slice(0, place + 1)
    if (!isFirstOfMending(ours, lines[place + 1])) continue
    if (tried.stories++ >= MAX_STORIES) break
    const adopted = sumsOf(ours.filter(({ kind }) => kind === 'adopt'))
    const ledger = minus(minus(evidence.ledger, since), adopted)
    const lastLines = lines.slice(place + 1)
    const left = ledgerLeftBehind(
      { ...evidence, ledger, fold: amounts, lastLines, age: 'older' },
      { depth: depth + 1, tried },
    )
    const missing = minus(ledger, left ?? amounts)
    if (missing.size === 0) return missing
    stories.push(missing)
  }
  return stories.find((missing) => isOneAhead(missing, new Map())) ?? null
}

/** Whether a pass that may have found a ledger to mend began with the last of these lines. */
function isFirstOfMending(ours: readonly Transaction[], before: Transaction | undefined): boolean {
  const { timestamp } = ours.at(-1) ?? {}
  if (before === undefined || !isOurs(before)) return before !== undefined
  if (before.timestamp === timestamp) return false
  return ours.some((line) => line.kind === 'adopt' && line.timestamp === timestamp)
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
    yield { amounts, ledger: plus(amounts, since), isOfLastPass, isBeforeReset }
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

function isBelow(change: Amounts): boolean {
  return [...change.values()].some((amount) => amount.isNegative())
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
