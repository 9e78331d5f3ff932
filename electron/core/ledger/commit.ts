import type { Failure } from '../../../shared/reply.ts'
import { diskFailure } from '../diskFailure.ts'
import type { FileStamp } from '../fileStamp.ts'
import { type StagedLedger, stageLedger } from './ledgerFile.ts'
import type { LogAppender, LogEnd } from './logAppender.ts'
import type { MetricsFiles } from './metricsFiles.ts'
import type { Turn } from './turn.ts'

export type Committed =
  | { readonly state: 'committed'; readonly ledger: FileStamp }
  /** Nothing of it is left in any file. */
  | { readonly state: 'refused'; readonly failure: Failure }
  /** The disk refused, and refused to take it back, too: the lines may have stayed, and then they count. */
  | { readonly state: 'unknown'; readonly failure: Failure }

/** Writes the turn's lines and the ledger that goes with them, all or nothing; only under the lock. */
export async function commit(
  to: { readonly files: MetricsFiles; readonly appender: LogAppender },
  turn: Turn,
): Promise<Committed> {
  const { files, appender } = to
  const text = turn.text()
  let staged: StagedLedger | null = null
  let end: LogEnd | null = null
  try {
    staged = await stageLedger(files.ledger, turn.amounts())
    end = text === '' ? null : await appender.open()
    await end?.append(text)
    // One flush of the disk serves both.
    await Promise.all([end?.flush(), staged.flush()])
    return { state: 'committed', ledger: await staged.publish() }
  } catch (error) {
    await staged?.discard()
    if ((await end?.cutBack()) === false) return { state: 'unknown', failure: diskFailure(error, unknownIn(files)) }
    return { state: 'refused', failure: diskFailure(error, `write to ${files.folder}; nothing was charged`) }
  }
}

function unknownIn({ folder }: MetricsFiles): string {
  return `write to ${folder}, nor take back what was written, so it may count: ask again under the same id`
}
