import type { Archive } from '../../../shared/contract.ts'
import type { TransactionLog } from '../log/transactionLog.ts'

/** What the log knows of an archive: the reset that made it. */
export interface ArchiveOrigin {
  readonly note: string | null
  readonly span: Archive['span']
}

const LAST_RESETS = 1000

/** By the archive's file name. */
export async function archiveOrigins(log: TransactionLog): Promise<ReadonlyMap<string, ArchiveOrigin>> {
  const { rows } = await log.page({ offset: 0, limit: LAST_RESETS, filter: { kinds: ['reset'] } })
  const origins = new Map<string, ArchiveOrigin>()
  for (const { archive, note, line, timestamp } of rows) {
    if (archive === null) continue
    const from = log.spanStart(line)
    const to = new Date(timestamp).toISOString()
    origins.set(archive, { note, span: from === null ? null : { from: new Date(from).toISOString(), to } })
  }
  return origins
}
