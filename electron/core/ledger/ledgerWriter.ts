import { mkdir } from 'node:fs/promises'
import type { BudgetDocument } from '../../../shared/budget.ts'
import { type Failure, fail, type Reply } from '../../../shared/reply.ts'
import { createBudgetsReader } from '../budgets/budgetsFile.ts'
import type { Clock } from '../clock.ts'
import { diskFailure, errorCode } from '../diskFailure.ts'
import type { Lock, TakeLock } from '../lock/lock.ts'
import type { TransactionLog } from '../log/transactionLog.ts'
import { sameAmounts } from './amounts.ts'
import { commit } from './commit.ts'
import { createLogAppender, type LogAppender } from './logAppender.ts'
import type { MetricsFiles } from './metricsFiles.ts'
import { type Agreed, type OpenTurn, openTurn, type Repair } from './openTurn.ts'
import type { Turn } from './turn.ts'

/** Decides against the turn and adds its lines to it; nothing is on the disk yet. */
export type Operation<Value> = (turn: Turn, undo: Undo) => Promise<Reply<Value>>
/** Registers what must be taken back where the turn cannot be committed. */
export type Undo = (step: () => Promise<void>) => void

export interface LedgerWriter {
  /** Runs under the ledger's lock; all that wait share one pass. Answers when it is on the disk. */
  run<Value>(operation: Operation<Value>): Promise<Reply<Value>>
  /** Resolves when the log's index has what was answered before the call. */
  level(): Promise<void>
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
    catchingUp: Promise.resolve(),
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
    level: () => kept.catchingUp,
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
  /** As the last pass left them; null where that is not known. */
  agreed: Agreed | null
  /** The answers go out before the index has read the lines that it will find in the file. */
  catchingUp: Promise<void>
}

async function runPass(options: LedgerWriterOptions, kept: Kept, jobs: readonly Job[]): Promise<void> {
  // A long log is read before the lock is taken, since others give up waiting for that.
  await options.log.firstLoad
  const lock = await lockIn(options)
  if (!lock.ok) return answerAll(jobs, lock)
  // Told when the pass is over, so that who hears of a repair finds it done.
  const repairs: Repair[] = []
  const onRepair = (repair: Repair) => void repairs.push(repair)
  try {
    const opened = await openTurn({ ...options, ...kept, now: options.clock(), onRepair })
    if (!opened.ok) return answerAll(jobs, opened)
    if (await decideAndCommit(options, kept, opened.value, jobs)) repairs.push(...opened.value.repairs)
    await kept.catchingUp
  } finally {
    await lock.value.release()
    repairs.forEach(options.onRepair)
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

/** @returns whether the turn is on the disk. */
async function decideAndCommit(
  options: LedgerWriterOptions,
  kept: Kept,
  opened: OpenTurn,
  jobs: readonly Job[],
): Promise<boolean> {
  const undoSteps = [...opened.undoSteps]
  const replies: Reply<unknown>[] = []
  for (const { operation } of jobs) replies.push(await decide(operation, opened.turn, (step) => undoSteps.push(step)))
  const failure = await commitTurn(options, kept, opened, undoSteps)
  jobs.forEach(({ answer }, place) => {
    const reply = replies[place]
    if (reply !== undefined) answer(reply.ok && failure !== null ? fail(failure) : reply)
  })
  return failure === null
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
  const committed = await commit({ files, appender: kept.appender }, turn)
  switch (committed.state) {
    case 'committed':
      kept.catchingUp = log.refresh().then(() => {
        if (log.loading().state === 'ready') kept.agreed = { ledger: committed.ledger, log: log.stamp() }
      })
      return null
    case 'refused':
      for (const step of undoSteps.toReversed()) await step().catch(() => undefined)
      return committed.failure
    case 'unknown':
      // Lines that stayed may name an archive: what belongs to them stays, too.
      return committed.failure
  }
}
