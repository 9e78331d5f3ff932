import type { Loading } from '../../shared/contract.ts'
import { done } from '../../shared/reply.ts'
import { readBudgets } from './budgets/budgetsFile.ts'
import { budgetsView } from './budgets/budgetsView.ts'
import { changeDetector } from './changeDetector.ts'
import type { Clock } from './clock.ts'
import type { Handlers } from './dispatch.ts'
import { listArchives, readArchive } from './ledger/archives.ts'
import { createLedgerWriter } from './ledger/ledgerWriter.ts'
import { metricsFiles } from './ledger/metricsFiles.ts'
import { logProblems, repairProblem } from './ledger/moneyProblems.ts'
import { adjust, charge, type FindLine, hold, reset, settle, voidHold } from './ledger/operations.ts'
import { createReconciler } from './ledger/reconciler.ts'
import type { TakeLock } from './lock/lock.ts'
import { openTransactionLog, type TransactionLog } from './log/transactionLog.ts'
import type { NoticeBoard } from './notices.ts'
import { createProblems, type Problems } from './problems.ts'
import { vaultFolder } from './vault/vaultFiles.ts'
import { openVaultIndex } from './vault/vaultIndex.ts'
import { watchFolder } from './watchFolder.ts'

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
  readonly checkpointFile?: string
  readonly log: (line: string) => void
}

/** Answers at once; files are read on, and notices tell how far. Whoever opens it closes it. */
export function openCore(options: CoreOptions): Core {
  const { outputDir, clock, notices, takeLock } = options
  const files = metricsFiles(outputDir)
  const problems = createProblems((list) => notices.post('health.changed', { problems: list }))

  const log = openTransactionLog({
    file: files.log,
    clock,
    ...(options.checkpointFile === undefined ? {} : { checkpointFile: options.checkpointFile }),
    onLoading(loading) {
      notices.post('log.loading', loading)
    },
    onChange() {
      announceLedger()
      reconciler.soon()
    },
  })
  const writer = createLedgerWriter({
    files,
    log,
    takeLock,
    clock,
    onRepair: (repair) => problems.raise(repairProblem(repair, files)),
  })
  const reconciler = createReconciler({ files, log, writer, problems, onChange: () => announceLedger() })
  const vault = openVaultIndex({
    folder: vaultFolder(outputDir),
    log: options.log,
    onLoading: (loading) => notices.post('vault.loading', loading),
    onChange: () => notices.post('vault.changed', { entries: vault.size() }),
  })
  const watch = watchFolder({
    folder: files.folder,
    cares: (name) => !name.endsWith('.tmp') && !name.endsWith('.lock'),
    onChange: () => void lookAgain(),
    log: options.log,
  })

  function announceLedger(): void {
    for (const [id, problem] of logProblems(files, log.loading(), log.status()))
      if (problem === null) problems.clear(id)
      else problems.raise(problem)
    notices.post('ledger.changed', { lines: log.status().lines, total: log.sinceReset().total })
  }
  const budgetsChanged = changeDetector(files.budgets)
  async function lookAgain(): Promise<void> {
    await log.refresh()
    if (await budgetsChanged()) notices.post('budgets.changed', {})
  }
  void log.firstLoad.then(() => reconciler.soon())

  const find: FindLine = async (id) => {
    const line = await log.find(id)
    return line === null ? null : { ...line, id }
  }
  const handlers: Core['handlers'] = {
    'ledger.get': () => {
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
        loading: log.loading(),
        seq,
      })
    },
    'ledger.charge': (input) => writer.run(charge(input, find)),
    'ledger.hold': (input) => writer.run(hold(input, find)),
    'ledger.settle': (input) => writer.run(settle(input, find)),
    'ledger.void': (input) => writer.run(voidHold(input, find)),
    'ledger.adjust': (input) => writer.run(adjust(input, find)),
    'ledger.reset': async (input) => {
      const reply = await writer.run(reset(input, files.folder))
      if (reply.ok) notices.post('archives.changed', {})
      return reply
    },
    'archives.list': async () => {
      const archives = await listArchives(files.folder, await archiveNotes(log))
      return archives.ok ? done({ archives: archives.value }) : archives
    },
    'archives.get': async ({ name }) => readArchive(files.folder, name, (await archiveNotes(log)).get(name) ?? null),
    'budgets.get': async () => {
      const budgets = await readBudgets(files.budgets)
      if (!budgets.ok) return budgets
      const now = clock().getTime()
      return done({
        budgets: budgetsView(budgets.value.budgets, now, (span) => log.spentBetween(span)),
        seq: notices.seq(),
      })
    },
    'spend.series': (input) => done(log.series(input)),
    'spend.summary': (input) => done(log.summary(input)),
    'transactions.page': async (input) => done(await log.page(input)),
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
      vault.close()
      await reconciler.close()
      await writer.close()
      await log.close()
    },
  }
}

/** Archive file name to the note that the user gave with the reset; the notes stand in the log. */
async function archiveNotes(log: TransactionLog): Promise<ReadonlyMap<string, string>> {
  const { rows } = await log.page({ offset: 0, limit: 1000, filter: { kinds: ['reset'] } })
  return new Map(rows.flatMap(({ archive, note }) => (archive === null || note === null ? [] : [[archive, note]])))
}
