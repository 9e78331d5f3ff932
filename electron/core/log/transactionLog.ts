import type {
  Input,
  Loading,
  Output,
  Series,
  Summary,
  Transaction,
  TransactionFilter,
} from '../../../shared/contract.ts'
import type { Reply } from '../../../shared/reply.ts'
import type { FileStamp } from '../fileStamp.ts'
import { type ExportRows, exportRows } from './exportRows.ts'
import { findTransaction } from './findTransaction.ts'
import { LogFollower, type LogFollowerOptions, type LogStatus } from './logFollower.ts'
import { spanStart } from './spanStart.ts'
import { type SinceReset, type SpendSpan, type SpentAndHeld, spentBetween, spentSinceReset } from './spendBetween.ts'
import { spendSeries } from './spendSeries.ts'
import { spendSummary } from './spendSummary.ts'
import { timeSpan } from './tallyRange.ts'

/** The transaction log of one output directory as an index in memory; questions are answered from what is read so far. */
export interface TransactionLog {
  /** Resolves when the file as it stood at opening is read; whether it could be read is told by `loading`. */
  readonly firstLoad: Promise<void>
  loading(): Loading
  /** Reads what was written before the call. Never rejects: trouble is told by `loading`. */
  refresh(): Promise<void>
  /** As `refresh`, but reads the whole file again where a checkpoint was used: for when the index is in doubt. */
  readAnew(): Promise<void>
  status(): LogStatus
  /** Which state of the file is indexed. */
  stamp(): FileStamp
  sinceReset(): SinceReset
  spentBetween(span: SpendSpan): SpentAndHeld
  /** The first line with this id. */
  find(id: string): Promise<Transaction | null>
  /** Holds that were neither settled nor void, oldest first. */
  holds(): Promise<readonly Transaction[]>
  /** When the span began that the reset on `line` ended, milliseconds since 1970; null where it ended nothing. */
  spanStart(line: number): number | null
  /** When the earliest line was written, milliseconds since 1970; null for an empty log. */
  firstTime(): number | null
  /** @throws TooManyBuckets */
  series(input: Input<'spend.series'>): Series
  summary(input: Input<'spend.summary'>): Summary
  page(input: Input<'transactions.page'>): Promise<Output<'transactions.page'>>
  export(filter: TransactionFilter): Promise<Reply<ExportRows>>
  close(): Promise<void>
}

export function openTransactionLog(options: LogFollowerOptions): TransactionLog {
  const follower = new LogFollower(options)
  const index = () => follower.followed.index
  return {
    firstLoad: follower.refresh(),
    loading: () => follower.loading,
    refresh: () => follower.refresh(),
    readAnew: () => follower.readAnew(),
    status: () => follower.status,
    stamp: () => follower.stamp,
    sinceReset: () => spentSinceReset(index()),
    spentBetween: (span) => spentBetween(index(), span),
    find: (id) => findTransaction(index(), follower.followed.file, id),
    holds: () => follower.followed.pages.read(index().fold.holds.rows.toSorted((one, other) => one - other)),
    spanStart: (line) => spanStart(index(), line),
    firstTime: () => {
      const span = timeSpan(index().columns)
      return span === null ? null : Math.floor(span.earliest / 1000)
    },
    series: (input) => spendSeries(index(), input),
    summary: (input) => spendSummary(index(), input, options.clock()),
    page: (input) => follower.followed.pages.page(input),
    export: (filter) => exportRows(follower, filter),
    close: () => follower.close(),
  }
}
