import { mkdir } from 'node:fs/promises'
import type { BudgetDocument } from '../../../shared/budget.ts'
import { parseAmount, ZERO } from '../../../shared/money.ts'
import { done, type Failure, fail, type Reply } from '../../../shared/reply.ts'
import { createBudgetsReader } from '../budgets/budgetsFile.ts'
import type { Clock } from '../clock.ts'
import { diskFailure, errorCode } from '../diskFailure.ts'
import { type FileStamp, fileStamp } from '../fileStamp.ts'
import type { Lock, TakeLock } from '../lock/lock.ts'
import type { LogStatus } from '../log/logFollower.ts'
import type { TransactionLog } from '../log/transactionLog.ts'
import { commit } from './commit.ts'
import { type Amounts, sameAmounts } from './ledgerFile.ts'
import { createLogAppender, type LogAppender } from './logAppender.ts'
import type { MetricsFiles } from './metricsFiles.ts'
import { type Comparison, compareLedger, setLedgerAside } from './reconcile.ts'
import { setTornTailAside } from './tornTail.ts'
import { createTurn, type Turn } from './turn.ts'

/** Decides against the turn and adds its lines to it; nothing is on the disk yet. */
export type Operation<Value> = (turn: Turn, undo: Undo) => Promise<Reply<Value>>
/** Registers what must be taken back where the turn cannot be committed. */
export type Undo = (step: () => Promise<void>) => void

/** What was found wrong under the lock and put right. */
export type Repair =
  | { readonly kind: 'torn-tail'; readonly copy: string }
  | { readonly kind: 'ledger-corrupt'; readonly aside: string; readonly reason: string }
  | { readonly kind: 'ledger-behind' }
  | { readonly kind: 'ledger-ahead'; readonly providers: readonly string[] }

export interface LedgerWriter {
  /** Runs under the ledger's lock; all that wait share one pass. Answers when it is on the disk. */
  run<Value>(operation: Operation<Value>): Promise<Reply<Value>>
  close(): Promise<void>
}

interface Job {
  readonly operation: Operation<unknown>
  readonly answer: (reply: Reply<unknown>) => void
  /** Only a bug gets here. */
  readonly fail: (error: unknown) => void
}

export interface LedgerWriterOptions {
  readonly files: MetricsFiles
  readonly log: TransactionLog
  readonly takeLock: TakeLock
  readonly clock: Clock
  onRepair(repair: Repair): void
}

/**
 * The only writer of ledger and log in this process. The line is the commit point: the next ledger is staged beside the
 * present one, the lines are appended with one write and flushed, then the staged ledger takes its place, then the
 * answers go out. A crash in between leaves a log that is ahead, which the next pass puts right.
 */
export function createLedgerWriter(options: LedgerWriterOptions): LedgerWriter {
  let waiting: Job[] = []
  let working: Promise<void> | null = null
  let closed = false

  const kept: Kept = {
    appender: createLogAppender(options.files.log),
    budgets: createBudgetsReader(options.files.budgets),
    agreed: null,
  }

  const work = async () => {
    while (waiting.length > 0) {
      const jobs = waiting
      waiting = []
      await runPass(options, kept, jobs).catch((error: unknown) => {
        for (const job of jobs) job.fail(error)
      })
    }
    working = null
  }

  return {
    run<Value>(operation: Operation<Value>) {
      if (closed) return Promise.resolve(fail(closing))
      return new Promise<Reply<Value>>((resolve, reject) => {
        // Each answer goes to the job whose operation made it.
        waiting.push({ operation, answer: (reply) => resolve(reply as Reply<Value>), fail: reject })
        working ??= work()
      })
    },
    async close() {
      closed = true
      await working
      await kept.appender.close()
    },
  }
}

const closing: Failure = {
  kind: 'unavailable',
  code: 'CLOSING',
  message: 'Spendvault is closing this directory. Nothing was written.',
}

/** What one writer keeps between passes. */
interface Kept {
  readonly appender: LogAppender
  readonly budgets: () => Promise<Reply<BudgetDocument>>
  /** The ledger file and the log's length as the last pass left them, in agreement; null where that is not known. */
  agreed: { readonly ledger: FileStamp; readonly log: LogStatus } | null
}

async function runPass(given: LedgerWriterOptions, kept: Kept, jobs: readonly Job[]): Promise<void> {
  // Told when the pass is over, so that who hears of a repair finds it done.
  const repairs: Repair[] = []
  const options = { ...given, onRepair: (repair: Repair) => void repairs.push(repair) }
  const lock = await lockIn(options)
  if (!lock.ok) return answerAll(jobs, lock)
  try {
    const opened = await openTurn(options, kept)
    if (!opened.ok) return answerAll(jobs, opened)
    await decideAndCommit(options, kept, opened.value, jobs)
  } finally {
    await lock.value.release()
    repairs.forEach(given.onRepair)
  }
}

/**
 * The folder is made when the lock file cannot be, since it nearly always is there. The output directory around it is not:
 * where that is gone (renamed, unplugged), a new one would take the charges that belong to the old.
 */
async function lockIn({ files, takeLock }: LedgerWriterOptions): Promise<Reply<Lock>> {
  const lock = await takeLock(files.lock)
  if (lock.ok || lock.failure.kind !== 'unavailable' || lock.failure.code !== 'ENOENT') return lock
  try {
    await mkdir(files.folder)
  } catch (error) {
    // Somebody else may have been quicker.
    if (errorCode(error) !== 'EEXIST') return fail(diskFailure(error, `make the folder ${files.folder}`))
  }
  return takeLock(files.lock)
}

function answerAll(jobs: readonly Job[], reply: Reply<unknown>): void {
  for (const { answer } of jobs) answer(reply)
}

interface OpenTurn {
  readonly turn: Turn
  /** What the ledger file says now; null where it must be written whatever is decided. */
  readonly ledger: Amounts | null
}

/** Under the lock: reads what others have written, and puts right what a crash has left. */
async function openTurn(options: LedgerWriterOptions, kept: Kept): Promise<Reply<OpenTurn>> {
  const { files, log, clock } = options
  const now = clock()
  const seconds = Math.floor(now.getTime() / 1000)
  try {
    await log.firstLoad
    const [budgets, ledgerStamp] = await Promise.all([kept.budgets(), fileStamp(files.ledger), log.refresh()])
    if (!budgets.ok) return budgets
    await cutTornTail(options, seconds)
    if (log.loading().state === 'failed') return fail(unreadableLog(files.log))
    const fold = foldOf(log)
    const turn = createTurn(now, fold, budgets.value.budgets, (span) => log.spentBetween(span))
    if (kept.agreed?.ledger === ledgerStamp && isSameLog(kept.agreed.log, log.status()))
      return done({ turn, ledger: fold })
    kept.agreed = null
    return await settleDifferences(options, await compareLedger(files.ledger, fold), turn, seconds)
  } catch (error) {
    return fail(diskFailure(error, `prepare ${files.folder} for writing`))
  }
}

async function cutTornTail({ files, log, onRepair }: LedgerWriterOptions, seconds: number): Promise<void> {
  if (!log.status().torn) return
  const copy = await setTornTailAside(files.log, seconds)
  if (copy !== null) onRepair({ kind: 'torn-tail', copy })
  await log.refresh()
}

function isSameLog(one: LogStatus, other: LogStatus): boolean {
  return one.bytes === other.bytes && one.replaced === other.replaced
}

export function foldOf(log: TransactionLog): Amounts {
  return new Map(log.sinceReset().providers.map(({ provider, spent }) => [provider, parseAmount(spent) ?? ZERO]))
}

async function settleDifferences(
  options: LedgerWriterOptions,
  comparison: Comparison,
  turn: Turn,
  seconds: number,
): Promise<Reply<OpenTurn>> {
  switch (comparison.state) {
    case 'equal':
      return done({ turn, ledger: turn.amounts() })
    case 'failed':
      return fail(diskFailure(comparison.error, `read the ledger ${options.files.ledger}`))
    case 'absent':
      options.onRepair({ kind: 'ledger-behind' })
      return done({ turn, ledger: null })
    case 'corrupt': {
      const aside = await setLedgerAside(options.files.ledger, seconds)
      options.onRepair({ kind: 'ledger-corrupt', aside, reason: comparison.reason })
      return done({ turn, ledger: null })
    }
    case 'differs':
      adoptWhatIsAhead(options, comparison.ledger, turn)
      return done({ turn, ledger: null })
  }
}

/**
 * A ledger above the log: the other writer died between ledger and line; its charge gets the line that it lacks. A ledger
 * below the log: a writer died between line and ledger; the log is right.
 */
function adoptWhatIsAhead(options: LedgerWriterOptions, ledger: Amounts, turn: Turn): void {
  const before = turn.amounts()
  const ahead = [...ledger].filter(([provider, amount]) => amount.greaterThan(before.get(provider) ?? ZERO))
  const behind = [...before].some(([provider, amount]) => (ledger.get(provider) ?? ZERO).lessThan(amount))
  const note = 'found in api_costs.json without a line of its own'
  for (const [provider, amount] of ahead)
    turn.add({ kind: 'adopt', provider, cost: amount.minus(before.get(provider) ?? ZERO), note })
  if (ahead.length > 0) options.onRepair({ kind: 'ledger-ahead', providers: ahead.map(([provider]) => provider) })
  if (behind) options.onRepair({ kind: 'ledger-behind' })
}

async function decideAndCommit(
  options: LedgerWriterOptions,
  kept: Kept,
  opened: OpenTurn,
  jobs: readonly Job[],
): Promise<void> {
  const { turn } = opened
  const undoSteps: (() => Promise<void>)[] = []
  const replies: Reply<unknown>[] = []
  for (const { operation } of jobs) replies.push(await decide(operation, turn, (step) => undoSteps.push(step)))
  const failure = await commitTurn(options, kept, opened, undoSteps)
  jobs.forEach(({ answer }, place) => {
    const reply = replies[place]
    if (reply !== undefined) answer(reply.ok && failure !== null ? fail(failure) : reply)
  })
}

async function decide(operation: Operation<unknown>, turn: Turn, undo: Undo): Promise<Reply<unknown>> {
  try {
    return await operation(turn, undo)
  } catch (error) {
    return fail(diskFailure(error, 'write to the ledger'))
  }
}

/** @returns why nothing of the turn could be written, or null. */
async function commitTurn(
  { files, log }: LedgerWriterOptions,
  kept: Kept,
  { turn, ledger }: OpenTurn,
  undoSteps: readonly (() => Promise<void>)[],
): Promise<Failure | null> {
  if (turn.text() === '' && ledger !== null && sameAmounts(ledger, turn.amounts())) return null
  kept.agreed = null
  const committed = await commit({ files, log, appender: kept.appender }, turn)
  switch (committed.state) {
    case 'committed':
      kept.agreed = { ledger: committed.ledger, log: log.status() }
      return null
    case 'refused':
      for (const step of undoSteps.toReversed()) await step().catch(() => undefined)
      return committed.failure
    case 'unknown':
      // Lines that stayed may name an archive: what belongs to them stays, too.
      return committed.failure
  }
}

function unreadableLog(path: string): Failure {
  return {
    kind: 'unavailable',
    code: 'UNREADABLE_LOG',
    message: `The transaction log ${path} cannot be read, so no charge can be checked against a budget. Nothing was charged.`,
  }
}
