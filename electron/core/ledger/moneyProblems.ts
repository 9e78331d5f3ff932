import type { LedgerDifference, Loading, Problem } from '../../../shared/contract.ts'
import { assertNever, type Failure } from '../../../shared/reply.ts'
import type { MetricsFiles } from './metricsFiles.ts'
import type { Repair } from './openTurn.ts'

/** What was put right, in the user's words: what happened, and what it means for the money. */
export function repairProblem(repair: Repair, files: MetricsFiles): Problem {
  switch (repair.kind) {
    case 'torn-tail':
      return {
        id: 'torn-tail-cut',
        severity: 'warning',
        title: 'An unfinished line was cut off the transaction log',
        message: `A program stopped while writing it. The piece is kept as ${repair.copy}; no complete transaction was touched.`,
        path: repair.copy,
      }
    case 'ledger-corrupt':
      return {
        id: 'ledger-corrupt',
        severity: 'warning',
        title: 'The ledger file was damaged and has been rebuilt from the transaction log',
        message: `It is set aside as ${repair.aside} (${repair.reason}). The totals are those of the log; nothing is lost.`,
        path: repair.aside,
      }
    case 'ledger-behind':
      return {
        id: 'ledger-behind',
        severity: 'info',
        title: 'The ledger file was brought up to the transaction log',
        message: `${files.ledger} lacked what the log has. The totals are those of the log; nothing is lost.`,
        path: files.ledger,
      }
    case 'ledger-ahead':
      return {
        id: 'ledger-ahead',
        severity: 'warning',
        title: 'Spend without a log line was adopted',
        message: `${files.ledger} had more than the log for ${repair.providers.join(', ')}. The difference is now a line of its own and counts.`,
        path: files.ledger,
      }
    case 'reset-found':
      return {
        id: 'reset-found',
        severity: 'warning',
        title: 'A reset by another program was found',
        message: `${files.ledger} had begun anew without a line in the log. What was spent before is archived as ${repair.archive}; the new amounts are now a line of their own.`,
        path: files.ledger,
      }
    default:
      return assertNever(repair)
  }
}

/** What the log's present state gives to say; an absent entry means that this trouble is over. */
export function logProblems(
  files: MetricsFiles,
  loading: Loading,
  log: { readonly skipped: number; readonly torn: boolean },
): ReadonlyMap<string, Problem | null> {
  const failed: Problem = {
    id: 'log-unreadable',
    severity: 'error',
    title: 'The transaction log cannot be read',
    message: `Spend cannot be shown and charges are refused until ${files.log} is readable. Check the file's permissions.`,
    path: files.log,
  }
  const skipped: Problem = {
    id: 'log-skipped',
    severity: 'warning',
    title: `${log.skipped.toLocaleString('en')} ${log.skipped === 1 ? 'line' : 'lines'} of the transaction log could not be read`,
    message: 'They stay in the file and are left out of every sum. If they were charges, enter them as a correction.',
    path: files.log,
  }
  const torn: Problem = {
    id: 'log-torn',
    severity: 'info',
    title: 'The last line of the transaction log is unfinished',
    message: 'It counts as soon as its other half arrives; the next charge sets it aside.',
    path: files.log,
  }
  return new Map([
    [failed.id, loading.state === 'failed' ? failed : null],
    [skipped.id, log.skipped > 0 ? skipped : null],
    [torn.id, log.torn ? torn : null],
  ])
}

export function differenceProblem(
  files: MetricsFiles,
  differences: readonly LedgerDifference[],
  failure: Failure,
): Problem {
  const names = differences.map(({ provider }) => provider).join(', ')
  return {
    id: 'ledger-differs',
    severity: 'warning',
    title: 'The ledger file and the transaction log disagree',
    message: `${names === '' ? files.ledger : `They differ for ${names}`}. It could not be put right: ${failure.message}`,
    path: files.ledger,
  }
}
