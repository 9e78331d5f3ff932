import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Transaction } from '../../../shared/contract.ts'
import { errorCode } from '../diskFailure.ts'
import type { TransactionLog } from '../log/transactionLog.ts'
import type { Amounts } from './amounts.ts'
import type { Evidence } from './explainLedger.ts'
import { readLedger } from './ledgerFile.ts'
import type { MetricsFiles } from './metricsFiles.ts'

/** More lines than one pass of ours and what others wrote after a crash of it are likely to be. */
const LAST_LINES = 2000
/** Resets that follow each other within one pass. */
const LAST_RESETS = 8

/** Reads what tells why ledger and log differ; only under the lock. @throws the disk's error. */
export async function gatherEvidence(
  files: MetricsFiles,
  log: TransactionLog,
  known: { readonly ledger: Amounts; readonly fold: Amounts; readonly wasTorn: boolean },
): Promise<Evidence> {
  const { rows: lastLines } = await log.page({ offset: 0, limit: LAST_LINES })
  return {
    ledger: known.ledger,
    fold: known.fold,
    lastLines,
    archives: await archivesNamedIn(files.folder, lastLines),
    // Cutting a torn line off changed the log's time.
    age: known.wasTorn ? 'unknown' : await ageOfLedger(files),
  }
}

async function archivesNamedIn(folder: string, lines: readonly Transaction[]): Promise<ReadonlyMap<string, Amounts>> {
  const archives = new Map<string, Amounts>()
  for (const { archive } of lines.filter(({ kind }) => kind === 'reset').slice(0, LAST_RESETS)) {
    const read = archive === null ? null : await readLedger(join(folder, archive))
    if (archive !== null && read?.state === 'read') archives.set(archive, read.amounts)
  }
  return archives
}

async function ageOfLedger({ ledger, log }: MetricsFiles): Promise<Evidence['age']> {
  const [writtenAt, loggedAt] = await Promise.all([changeOf(ledger), changeOf(log)])
  if (writtenAt === loggedAt) return 'unknown'
  return writtenAt < loggedAt ? 'older' : 'newer'
}

/** Nanoseconds since 1970; 0 where there is no such file. */
async function changeOf(path: string): Promise<bigint> {
  try {
    return (await stat(path, { bigint: true })).mtimeNs
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return 0n
    throw error
  }
}
