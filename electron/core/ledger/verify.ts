import type { Verified } from '../../../shared/contract.ts'
import { done, fail, type Reply } from '../../../shared/reply.ts'
import type { Clock } from '../clock.ts'
import { diskFailure } from '../diskFailure.ts'
import type { TakeLock } from '../lock/lock.ts'
import { openTransactionLog } from '../log/transactionLog.ts'
import { readLedger } from './ledgerFile.ts'
import type { MetricsFiles } from './metricsFiles.ts'
import { foldOf } from './openTurn.ts'
import { differencesBetween } from './reconcile.ts'

/** Reads the whole log anew, without any index kept from before, and compares it with the ledger, both under the lock. */
export async function verifyLedger(options: {
  readonly files: MetricsFiles
  readonly takeLock: TakeLock
  readonly clock: Clock
}): Promise<Reply<Verified>> {
  const { files, takeLock, clock } = options
  const lock = await takeLock(files.lock)
  if (!lock.ok) return lock
  const log = openTransactionLog({ file: files.log, clock, onLoading: () => undefined, onChange: () => undefined })
  try {
    await log.firstLoad
    if (log.loading().state === 'failed')
      return fail({ kind: 'unavailable', code: 'UNREADABLE_LOG', message: `The log ${files.log} cannot be read.` })
    const ledger = await readLedger(files.ledger)
    if (ledger.state === 'failed') return fail(diskFailure(ledger.error, `read the ledger ${files.ledger}`))
    const differences = differencesBetween(foldOf(log), ledger.state === 'read' ? ledger.amounts : new Map())
    const { lines, skipped } = log.status()
    const ok = differences.length === 0 && ledger.state !== 'corrupt'
    return done({ ok, differences, lines, skipped, total: log.sinceReset().total })
  } finally {
    await log.close()
    await lock.value.release()
  }
}
