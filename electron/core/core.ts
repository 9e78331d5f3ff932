import type { BudgetsView, Input, Loading, Problem, Series } from '../../shared/contract.ts'
import { outputMissing } from '../../shared/problemIds.ts'
import { done, fail, type Reply } from '../../shared/reply.ts'
import { TooManyBuckets } from '../../shared/timeBuckets.ts'
import { readBudgets } from './budgets/budgetsFile.ts'
import { budgetsView } from './budgets/budgetsView.ts'
import { createWarner } from './budgets/warnings.ts'
import { setBudgets } from './budgets/writeBudgets.ts'
import { changeDetector } from './changeDetector.ts'
import type { Clock } from './clock.ts'
import type { Handlers } from './dispatch.ts'
import { openExporter } from './export/exporter.ts'
import { archiveOrigins } from './ledger/archiveOrigins.ts'
import { listArchives, readArchive } from './ledger/archives.ts'
import { createLedgerWriter } from './ledger/ledgerWriter.ts'
import { metricsFiles } from './ledger/metricsFiles.ts'
import { logProblems, repairProblem } from './ledger/moneyProblems.ts'
import { adjust, charge, type FindLine, hold, reset, restore, settle, voidHold } from './ledger/operations.ts'
import { createReconciler } from './ledger/reconciler.ts'
import { verifyLedger } from './ledger/verify.ts'
import type { TakeLock } from './lock/lock.ts'
import { openTransactionLog, type TransactionLog } from './log/transactionLog.ts'
import type { NoticeBoard } from './notices.ts'
import { missingOutput } from './output/missingOutput.ts'
import { createProblems, type Problems } from './problems.ts'
import { vaultFolder } from './vault/vaultFiles.ts'
import { openVaultIndex } from './vault/vaultIndex.ts'
import { watchFile } from './watchFile.ts'

export type CoreRequest = Exclude<keyof Handlers, `app.${string}` | `output.${string}` | `settings.${string}`>

/** One open output directory: its ledger, log, budgets and vault, followed live. */
export interface Core {
  readonly outputDir: string
  readonly handlers: Pick<Handlers, CoreRequest>
  readonly problems: Problems
  loading(): { readonly log: Loading; readonly vault: Loading }
  close(): Promise<void>
}

export interface CoreOptions {
  /** Absolute and readable. */
  readonly outputDir: string
  readonly clock: Clock
  readonly takeLock: TakeLock
  readonly notices: NoticeBoard
  /** Where the log's index is kept between starts. */
  readonly checkpointFile: string
  /** Where it is remembered which budget warnings were told. */
  readonly warningsFile: string
  /** Where exports lie until they are fetched. */
  readonly exportsFolder: string
  readonly log: (line: string) => void
}

const MAX_REPAIRS = 100
const WARN_AFTER_MS = 200

/** Answers at once; files are read on, and notices tell how far. Whoever opens it closes it. */
export function openCore(options: CoreOptions): Core {
  const { outputDir, clock, notices, takeLock } = options
  const files = metricsFiles(outputDir)
  const problems = createProblems((list) => notices.post('health.changed', { problems: list }))

  const repairs: { at: string; what: Problem }[] = []
  const warn = createWarner(options.warningsFile, options.log)
  let warning: NodeJS.Timeout | null = null

  const log = openTransactionLog({
    file: files.log,
    clock,
    checkpointFile: options.checkpointFile,
    onLoading(loading) {
      notices.post('log.loading', loading)
      tellOfLog()
    },
    onChange() {
      announceLedger()
      reconciler.soon()
      warnSoon()
    },
  })
  const writer = createLedgerWriter({
    files,
    log,
    takeLock,
    clock,
    onRepair(repair) {
      const what = repairProblem(repair, files)
      repairs.push({ at: clock().toISOString(), what })
      problems.raise(what)
    },
  })
  const reconciler = createReconciler({ files, log, writer, problems, onChange: () => announceLedger() })
  const exporter = openExporter({
    folder: options.exportsFolder,
    log,
    clock,
    onProgress: (progress) => notices.post('export.progress', progress),
  })
  const vault = openVaultIndex({
    folder: vaultFolder(outputDir),
    log: options.log,
    onLoading: (loading) => notices.post('vault.loading', loading),
    onChange: () => notices.post('vault.changed', { entries: vault.size() }),
  })
  const watch = watchFile({
    file: files.log,
    onChange: () => void log.refresh(),
    onLook: () => void lookAgain(),
    log: options.log,
  })

  function tell(id: string, problem: Problem | null): void {
    if (problem === null) problems.clear(id)
    else problems.raise(problem)
  }
  function tellOfLog(): void {
    for (const [id, problem] of logProblems(files, log.loading(), log.status())) tell(id, problem)
  }
  function announceLedger(): void {
    tellOfLog()
    notices.post('ledger.changed', { lines: log.status().lines, total: log.sinceReset().total })
  }
  const budgetsChanged = changeDetector(files.budgets)
  async function lookAgain(): Promise<void> {
    tell(outputMissing, await missingOutput(outputDir))
    await log.refresh()
    if (!(await budgetsChanged())) return
    notices.post('budgets.changed', {})
    await warnOfBudgets()
  }
  /** After a burst of charges, not between them. */
  function warnSoon(): void {
    warning ??= setTimeout(() => {
      warning = null
      void warnOfBudgets()
    }, WARN_AFTER_MS)
  }
  async function warnOfBudgets(): Promise<void> {
    if (log.loading().state !== 'ready') return
    const view = await viewBudgets()
    const warnings = view.ok ? await warn(view.value.budgets, log.sinceReset().since) : []
    for (const due of warnings) notices.post('budget.warning', due)
  }

  const find: FindLine = async (id) => {
    const line = await log.find(id)
    return line === null ? null : { ...line, id }
  }
  const viewBudgets = async (): Promise<Reply<BudgetsView>> => {
    const read = await readBudgets(files.budgets)
    if (!read.ok) return read
    const budgets = budgetsView(read.value.budgets, clock().getTime(), log.firstTime(), (span) =>
      log.spentBetween(span),
    )
    return done({ budgets, seq: notices.seq() })
  }
  /** Whoever has the answer to a charge finds it in every later answer. */
  const afterWriting =
    <In, Out>(answer: (input: In) => Out | Promise<Out>) =>
    async (input: In): Promise<Out> => {
      await writer.level()
      return answer(input)
    }
  const handlers: Core['handlers'] = {
    'ledger.get': afterWriting(() => {
      const { total, held, providers, since } = log.sinceReset()
      const { lines, bytes, skipped, torn } = log.status()
      const seq = notices.seq()
      return done({
        total,
        held,
        providers,
        since,
        log: { lines, bytes, skipped, torn },
        ...reconciler.state(),
        repairs: repairs.slice(-MAX_REPAIRS),
        loading: log.loading(),
        seq,
      })
    }),
    'ledger.charge': (input) => writer.run(charge(input, find)),
    'ledger.hold': (input) => writer.run(hold(input, find)),
    'ledger.settle': (input) => writer.run(settle(input, find)),
    'ledger.void': (input) => writer.run(voidHold(input, find)),
    'ledger.adjust': (input, caller) =>
      caller === 'bridge' && input.cost.startsWith('-') ? fail(onlyInApp) : writer.run(adjust(input, find)),
    'ledger.holds': afterWriting(async () => done({ holds: await log.holds() })),
    'ledger.verify': () => verifyLedger({ files, takeLock, clock }),
    'ledger.reset': async (input) => {
      const reply = await writer.run(reset(input, files.folder))
      if (reply.ok) notices.post('archives.changed', {})
      return reply
    },
    'archives.list': afterWriting(async () => {
      const archives = await listArchives(files.folder, await archiveOrigins(log))
      return archives.ok ? done({ archives: archives.value }) : archives
    }),
    'archives.get': afterWriting(async ({ name }) =>
      readArchive(files.folder, name, (await archiveOrigins(log)).get(name) ?? null),
    ),
    'archives.restore': async ({ name }) => {
      const archive = await readArchive(files.folder, name, null)
      return archive.ok ? writer.run(restore(archive.value, find)) : archive
    },
    'budgets.get': afterWriting(viewBudgets),
    'budgets.set': async ({ budgets }, caller) => {
      const written = await writer.run(setBudgets(files.budgets, budgets, caller))
      if (written.ok) notices.post('budgets.changed', {})
      return written.ok ? afterWriting(viewBudgets)({}) : written
    },
    'spend.series': afterWriting((input) => seriesOf(log, input)),
    'spend.summary': afterWriting((input) => done(log.summary(input))),
    'transactions.page': afterWriting(async (input) => done(await log.page(input))),
    'transactions.export': exporter.start,
    'export.get': ({ exportId }) => exporter.get(exportId),
    'export.cancel': ({ exportId }) => exporter.cancel(exportId),
    'export.read': ({ exportId, offset }) => exporter.read(exportId, offset),
    'vault.page': (input) => done(vault.page(input)),
    'vault.get': ({ key }) => vault.get(key),
    'vault.thumbnail': ({ key }) => vault.thumbnail(key),
  }

  return {
    outputDir,
    handlers,
    problems,
    loading: () => ({ log: log.loading(), vault: vault.loading() }),
    async close() {
      await watch.close()
      if (warning !== null) clearTimeout(warning)
      await exporter.close()
      vault.close()
      await reconciler.close()
      await writer.close()
      await log.close()
    },
  }
}

function seriesOf(log: TransactionLog, input: Input<'spend.series'>): Reply<Series> {
  try {
    return done(log.series(input))
  } catch (error) {
    if (!(error instanceof TooManyBuckets)) throw error
    return fail({ kind: 'bad-input', message: error.message, issues: [{ path: 'bucket', message: error.message }] })
  }
}

const onlyInApp = {
  kind: 'forbidden',
  message: 'A correction that lowers the spend is made in the app, not over the bridge.',
} as const
