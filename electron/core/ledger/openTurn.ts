import { unlink } from 'node:fs/promises'
import { join } from 'node:path'
import type { BudgetDocument } from '../../../shared/budget.ts'
import { parseAmount, ZERO } from '../../../shared/money.ts'
import { done, type Failure, fail, type Reply } from '../../../shared/reply.ts'
import { diskFailure } from '../diskFailure.ts'
import { type FileStamp, fileStampNow } from '../fileStamp.ts'
import type { TransactionLog } from '../log/transactionLog.ts'
import type { Amounts } from './amounts.ts'
import { writeArchive } from './archives.ts'
import { explainLedger } from './explainLedger.ts'
import { gatherEvidence } from './gatherEvidence.ts'
import type { MetricsFiles } from './metricsFiles.ts'
import { type Comparison, compareLedger, setLedgerAside } from './reconcile.ts'
import { setTornTailAside } from './tornTail.ts'
import { createTurn, type Turn } from './turn.ts'

/** What was found wrong under the lock and put right. */
export type Repair =
  | { readonly kind: 'torn-tail'; readonly copy: string }
  | { readonly kind: 'ledger-corrupt'; readonly aside: string; readonly reason: string }
  | { readonly kind: 'ledger-behind' }
  | { readonly kind: 'ledger-ahead'; readonly providers: readonly string[] }
  | { readonly kind: 'reset-found'; readonly archive: string }

export interface OpenTurn {
  readonly turn: Turn
  /** What the ledger file says now; null where it must be written whatever is decided. */
  readonly ledger: Amounts | null
  /** Done once the turn is committed. */
  readonly repairs: readonly Repair[]
  /** Taken back where the turn cannot be committed. */
  readonly undoSteps: readonly (() => Promise<void>)[]
}

/** The ledger file and the log as a pass left them, in agreement, and the log read to its end. */
export interface Agreed {
  readonly ledger: FileStamp
  readonly log: FileStamp
}

export interface OpenTurnOptions {
  readonly files: MetricsFiles
  readonly log: TransactionLog
  readonly now: Date
  readonly budgets: () => Promise<Reply<BudgetDocument>>
  /** Null where that is not known. */
  readonly agreed: Agreed | null
  /** Told of what is put right at once. */
  onRepair(repair: Repair): void
}

/** Under the lock: reads what others have written, and puts right what a crash has left. */
export async function openTurn(options: OpenTurnOptions): Promise<Reply<OpenTurn>> {
  const { files, log, now, agreed } = options
  try {
    const budgets = await options.budgets()
    if (!budgets.ok) return budgets
    const newTurn = () => createTurn(now, foldOf(log), budgets.value.budgets, (span) => log.spentBetween(span))
    if (isAsAgreed(files, agreed)) return done(level(newTurn()))
    await log.refresh()
    const wasTorn = await cutTornTail(options)
    if (log.loading().state === 'failed') return fail(unreadableLog(files.log))
    const comparison = await compareWithCare(options)
    return await settleDifferences(options, comparison, newTurn(), wasTorn)
  } catch (error) {
    return fail(diskFailure(error, `prepare ${files.folder} for writing`))
  }
}

/**
 * What is not in agreement is about to be written to both files, so the log is read anew first: an index that was
 * remembered wrongly must never become lines.
 */
async function compareWithCare({ files, log }: OpenTurnOptions): Promise<Comparison> {
  const comparison = await compareLedger(files.ledger, foldOf(log))
  if (comparison.state === 'equal' || comparison.state === 'failed') return comparison
  await log.readAnew()
  return compareLedger(files.ledger, foldOf(log))
}

/** What the log adds up to since the last reset. */
export function foldOf(log: TransactionLog): Amounts {
  return new Map(log.sinceReset().providers.map(({ provider, spent }) => [provider, parseAmount(spent) ?? ZERO]))
}

async function cutTornTail({ files, log, now, onRepair }: OpenTurnOptions): Promise<boolean> {
  if (!log.status().torn) return false
  const copy = await setTornTailAside(files.log, secondsOf(now))
  if (copy !== null) onRepair({ kind: 'torn-tail', copy })
  await log.refresh()
  return true
}

/** Nobody has written since: then there is nothing to read and nothing to compare. */
function isAsAgreed(files: MetricsFiles, agreed: Agreed | null): boolean {
  return agreed !== null && fileStampNow(files.ledger) === agreed.ledger && fileStampNow(files.log) === agreed.log
}

async function settleDifferences(
  options: OpenTurnOptions,
  comparison: Comparison,
  turn: Turn,
  wasTorn: boolean,
): Promise<Reply<OpenTurn>> {
  const { files, now, onRepair } = options
  switch (comparison.state) {
    case 'equal':
      return done(level(turn))
    case 'failed':
      return fail(diskFailure(comparison.error, `read the ledger ${files.ledger}`))
    case 'absent':
      return done(mending(turn, [{ kind: 'ledger-behind' }]))
    case 'corrupt': {
      const aside = await setLedgerAside(files.ledger, secondsOf(now))
      onRepair({ kind: 'ledger-corrupt', aside, reason: comparison.reason })
      return done(mending(turn, []))
    }
    case 'differs':
      return done(await mend(options, comparison.ledger, turn, wasTorn))
  }
}

/** Adds the lines that the log lacks beside the ledger; the ledger then follows the log. */
async function mend(
  { files, log, now }: OpenTurnOptions,
  ledger: Amounts,
  turn: Turn,
  wasTorn: boolean,
): Promise<OpenTurn> {
  const found = explainLedger(await gatherEvidence(files, log, { ledger, fold: turn.amounts(), wasTorn }))
  if (found.state === 'restarted') {
    const archive = await writeArchive(files.folder, turn.amounts(), secondsOf(now))
    turn.reset(archive, 'found in api_costs.json: another program began anew without a line')
    adopt(found.missing, turn)
    return mending(turn, [{ kind: 'reset-found', archive }], [() => unlink(join(files.folder, archive))])
  }
  const providers = [...found.missing.keys()]
  adopt(found.missing, turn)
  return mending(turn, [
    ...(providers.length > 0 ? [{ kind: 'ledger-ahead', providers } as const] : []),
    ...(found.isBehind ? [{ kind: 'ledger-behind' } as const] : []),
  ])
}

function adopt(missing: Amounts, turn: Turn): void {
  const note = 'found in api_costs.json without a line of its own'
  for (const [provider, cost] of missing) turn.add({ kind: 'adopt', provider, cost, note })
}

function level(turn: Turn): OpenTurn {
  return { turn, ledger: turn.amounts(), repairs: [], undoSteps: [] }
}

function mending(turn: Turn, repairs: readonly Repair[], undoSteps: OpenTurn['undoSteps'] = []): OpenTurn {
  return { turn, ledger: null, repairs, undoSteps }
}

function secondsOf(now: Date): number {
  return Math.floor(now.getTime() / 1000)
}

function unreadableLog(path: string): Failure {
  return {
    kind: 'unavailable',
    code: 'UNREADABLE_LOG',
    message: `The transaction log ${path} cannot be read, so no charge can be checked against a budget. Nothing was charged.`,
  }
}
