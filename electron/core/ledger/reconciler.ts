import type { LedgerDifference } from '../../../shared/contract.ts'
import { done } from '../../../shared/reply.ts'
import type { TransactionLog } from '../log/transactionLog.ts'
import type { Problems } from '../problems.ts'
import type { LedgerWriter } from './ledgerWriter.ts'
import type { MetricsFiles } from './metricsFiles.ts'
import { differenceProblem } from './moneyProblems.ts'
import { foldOf } from './openTurn.ts'
import { compareLedger } from './reconcile.ts'

/** Keeps `api_costs.json` and the log in agreement while others write. */
export interface Reconciler {
  state(): { readonly reconciled: boolean; readonly differences: readonly LedgerDifference[] }
  /** Something changed on the disk: look again once it has settled. The first look comes by itself. */
  soon(): void
  close(): Promise<void>
}

/** The published pack writes ledger and line one after the other; a look in between would see a difference. */
const SETTLE_MS = 700

export function createReconciler(options: {
  readonly files: MetricsFiles
  readonly log: TransactionLog
  readonly writer: LedgerWriter
  readonly problems: Problems
  onChange(): void
}): Reconciler {
  const { files, log, writer, problems } = options
  let state: ReturnType<Reconciler['state']> = { reconciled: false, differences: [] }
  let timer: NodeJS.Timeout | null = null
  let looking: Promise<void> = Promise.resolve()
  let closed = false

  const become = (next: typeof state) => {
    const changed = JSON.stringify(next) !== JSON.stringify(state)
    state = next
    if (changed && !closed) options.onChange()
  }
  const compare = () => compareLedger(files.ledger, foldOf(log))
  const look = async () => {
    await log.firstLoad
    if (closed || log.loading().state !== 'ready') return
    if ((await compare()).state === 'equal') return settled()
    const repaired = await writer.run(async () => done(null))
    if (repaired.ok) return settled()
    const still = await compare()
    const differences = still.state === 'differs' ? still.differences : []
    if (!closed) problems.raise(differenceProblem(files, differences, repaired.failure))
    become({ reconciled: false, differences })
  }
  const settled = () => {
    problems.clear('ledger-differs')
    become({ reconciled: true, differences: [] })
  }
  const lookNow = () => {
    looking = looking.then(look)
  }
  lookNow()
  return {
    state: () => state,
    soon() {
      if (closed) return
      timer ??= setTimeout(() => {
        timer = null
        lookNow()
      }, SETTLE_MS)
    },
    async close() {
      closed = true
      if (timer !== null) clearTimeout(timer)
      await looking
    },
  }
}
