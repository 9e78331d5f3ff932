import { z } from 'zod'
import { amountText, notNegative } from './amountSchema.ts'
import { type Budget, type BudgetState, budgetDocument } from './budget.ts'
import { type TransactionKind, transactionKinds, type VaultKind, vaultKinds } from './kinds.ts'
import type { Amount } from './money.ts'
import type { Failure, Holder, Reply } from './reply.ts'
import { isTimeZone } from './zonedTime.ts'

/**
 * The one seam between the user interface, the bridge and the core: every request's name, input and output, and every
 * notice's name and payload. The schemas are the run-time allow-list; carriers (IPC, HTTP) only transport.
 */

// ---- inputs -------------------------------------------------------------------------------------------------------

const cost = amountText.refine(notNegative, 'must not be negative')
const id = z.string().min(1).max(128)
const provider = z.string().min(1).max(1000)
const note = z.string().max(2000)
const instant = z.iso.datetime({ offset: true })
const timeZone = z.string().max(64).refine(isTimeZone, 'must be an IANA time zone such as "Europe/Berlin"')
const offset = z.int().min(0)
const limit = z.int().min(1).max(1000)
const direction = z.enum(['ascending', 'descending'])
export const vaultKey = z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 lower-case hex digits')

const transactionFilter = z.strictObject({
  providers: z.array(provider).max(1000).optional(),
  kinds: z.array(z.enum(transactionKinds)).optional(),
  from: instant.optional(),
  to: instant.optional(),
  /** Found in provider, note, prompt id, node id, key or id; letter case does not matter. */
  text: z.string().max(200).optional(),
  minCost: amountText.optional(),
  maxCost: amountText.optional(),
})
export type TransactionFilter = z.output<typeof transactionFilter>

const transactionOrder = z.strictObject({ by: z.enum(['line', 'time', 'cost', 'provider']), direction })
export type TransactionOrder = z.output<typeof transactionOrder>

const vaultFilter = z.strictObject({
  /** Found in label, key or payload; letter case does not matter. */
  text: z.string().max(200).optional(),
  kinds: z.array(z.enum(vaultKinds)).optional(),
})
export type VaultFilter = z.output<typeof vaultFilter>

const vaultSort = z.strictObject({ by: z.enum(['lastUsed', 'created', 'size', 'label']), direction })
export type VaultSort = z.output<typeof vaultSort>

export const settingsSchema = z.strictObject({
  theme: z.enum(['auto', 'light', 'dark']),
  /** The IANA zone in which days begin; null follows the machine. */
  timeZone: timeZone.nullable(),
  /** Provider name to its place in the palette, 1 to 7; given once, kept for ever. */
  providerColours: z.record(z.string(), z.int().min(1).max(7)),
})
export type Settings = z.output<typeof settingsSchema>
const settingsPatch = z.strictObject({
  theme: settingsSchema.shape.theme.optional(),
  timeZone: settingsSchema.shape.timeZone.optional(),
  providerColours: settingsSchema.shape.providerColours.optional(),
})

export const exportFormats = ['csv', 'json'] as const
export type ExportFormat = (typeof exportFormats)[number]
const exportId = z.uuid()

const archiveName = z.string().regex(/^[\w.-]{1,200}$/)
const nothing = z.strictObject({})

const spending = z.strictObject({
  id: id.optional(),
  provider,
  cost,
  limit: cost.optional(),
  note: note.optional(),
  promptId: id.optional(),
  nodeId: id.optional(),
})

export const inputs = {
  'app.info': nothing,
  'output.choose': nothing,
  'output.open': z.strictObject({ path: z.string().min(1).max(4096) }),
  'output.openSample': nothing,
  'output.reveal': nothing,
  'ledger.get': nothing,
  'ledger.charge': spending,
  'ledger.hold': spending,
  'ledger.settle': z.strictObject({ id, cost, note: note.optional() }),
  'ledger.void': z.strictObject({ id, reason: note.min(1) }),
  'ledger.adjust': z.strictObject({ id: id.optional(), provider, cost: amountText, note: note.min(1) }),
  'ledger.reset': z.strictObject({ note: note.optional() }),
  'ledger.holds': nothing,
  'ledger.verify': nothing,
  'archives.list': nothing,
  'archives.get': z.strictObject({ name: archiveName }),
  'archives.restore': z.strictObject({ name: archiveName }),
  'budgets.get': nothing,
  'budgets.set': z.strictObject({ budgets: budgetDocument.shape.budgets }),
  'spend.series': z.strictObject({
    from: instant.optional(),
    to: instant.optional(),
    bucket: z.enum(['hour', 'day', 'week', 'month']),
    by: z.enum(['provider', 'total']),
    timeZone,
  }),
  'spend.summary': z.strictObject({ from: instant.optional(), to: instant.optional() }),
  'transactions.page': z.strictObject({
    offset,
    limit,
    filter: transactionFilter.optional(),
    order: transactionOrder.optional(),
  }),
  'transactions.export': z.strictObject({ format: z.enum(exportFormats), filter: transactionFilter.optional() }),
  'export.get': z.strictObject({ exportId }),
  'export.cancel': z.strictObject({ exportId }),
  'export.read': z.strictObject({ exportId, offset }),
  'vault.page': z.strictObject({ offset, limit, filter: vaultFilter.optional(), sort: vaultSort.optional() }),
  'vault.get': z.strictObject({ key: vaultKey }),
  'vault.thumbnail': z.strictObject({ key: vaultKey }),
  'settings.get': nothing,
  'settings.set': settingsPatch,
} satisfies Record<string, z.ZodType>

export type RequestName = keyof typeof inputs
export type Input<Name extends RequestName> = z.output<(typeof inputs)[Name]>

/** Requests that change how much may be spent or which files are shown: only the app itself may ask them. */
export const appOnly: ReadonlySet<RequestName> = new Set<RequestName>([
  'output.choose',
  'output.open',
  'output.openSample',
  'output.reveal',
  'archives.restore',
  'settings.set',
])

// ---- outputs ------------------------------------------------------------------------------------------------------

/** Something the user must know: one sentence each for what happened and for what it means for the money. */
export interface Problem {
  readonly id: string
  readonly severity: 'info' | 'warning' | 'error'
  readonly title: string
  readonly message: string
  /** The file that it is about, where there is one: an absolute path. */
  readonly path?: string
}

export interface Loading {
  readonly state: 'loading' | 'ready' | 'failed'
  readonly bytesRead: number
  readonly bytesTotal: number
  readonly lines: number
}

export interface SampleProgress {
  /** How many of the `of` entries are written. */
  readonly done: number
  readonly of: number
}

export interface AppInfo {
  readonly version: string
  readonly host: 'electron' | 'headless'
  /** The absolute path of the open ComfyUI output directory, or null before one is chosen. */
  readonly outputDir: string | null
  readonly recentOutputDirs: readonly string[]
  readonly abilities: { readonly chooseFolder: boolean; readonly openFolder: boolean; readonly sampleData: boolean }
  readonly health: { readonly problems: readonly Problem[]; readonly log: Loading; readonly vault: Loading }
  readonly timeZone: string
  /** Notices up to this number are contained in the answer. */
  readonly seq: number
}

export interface LedgerView {
  /** The exact sum of `cost` since the last reset, over all providers, open holds included. */
  readonly total: Amount
  /** The part of `total` that is held and neither settled nor void. */
  readonly held: Amount
  /** Largest first. */
  readonly providers: readonly { readonly provider: string; readonly spent: Amount; readonly charges: number }[]
  /** The time of the last reset, else of the first line; null for an empty log. */
  readonly since: string | null
  readonly log: { readonly lines: number; readonly bytes: number; readonly skipped: number; readonly torn: boolean }
  /** Whether `api_costs.json` says what the log adds up to. */
  readonly reconciled: boolean
  readonly differences: readonly LedgerDifference[]
  /** What was found wrong and put right since the directory was opened, oldest first. */
  readonly repairs: readonly { readonly at: string; readonly what: Problem }[]
  readonly loading: Loading
  readonly seq: number
}

export interface LedgerDifference {
  readonly provider: string
  readonly log: Amount
  readonly ledger: Amount
}

/** The outcome of reading the whole log anew and comparing it with the ledger, under the lock. */
export interface Verified {
  /** Log and ledger agree, and so does what the app shows. */
  readonly ok: boolean
  readonly differences: readonly LedgerDifference[]
  readonly lines: number
  readonly skipped: number
  readonly total: Amount
}

export interface Charged {
  readonly id: string
  /** The sum over all providers since the last reset, this charge included. */
  readonly total: Amount
  /** What the tightest rule leaves after this charge; null where no limit applies. */
  readonly remaining: Amount | null
}

export interface ArchiveSummary {
  readonly name: string
  readonly archivedAt: string
  readonly total: Amount
  readonly providers: number
  readonly note: string | null
  /** Why its amounts cannot be read; null where they can. */
  readonly problem: string | null
}

export interface Archive extends ArchiveSummary {
  /** From the first line that it counts to the reset that made it; null where the log does not name it. */
  readonly span: { readonly from: string; readonly to: string } | null
  readonly amounts: readonly { readonly provider: string; readonly spent: Amount }[]
}

export interface BudgetWarning {
  readonly budgetId: string
  readonly scope: Budget['scope']
  readonly onExceed: Budget['onExceed']
  /** Of the budget's `warnAt`. */
  readonly threshold: number
  readonly share: number
  readonly limit: Amount
  readonly remaining: Amount
  readonly resetsAt: string | null
}

export interface BudgetsView {
  readonly budgets: readonly (Budget & BudgetState)[]
  readonly seq: number
}

export interface Series {
  /** The start of each bucket, ISO 8601 in UTC, oldest first; a bucket ends where the next begins. */
  readonly buckets: readonly string[]
  /** One amount for each bucket; with `by: 'total'` one series whose provider is null. */
  readonly series: readonly { readonly provider: string | null; readonly values: readonly Amount[] }[]
}

export interface Summary {
  readonly total: Amount
  readonly byProvider: readonly {
    readonly provider: string
    readonly spent: Amount
    /** How many lines were billed: charges, holds, adoptions. */
    readonly charges: number
  }[]
  /** The sum over the span of equal length just before; null where `from` is absent. */
  readonly previous: Amount | null
  /** Dollars a day over the last 7 and 30 days; null before there are 3 days of data. */
  readonly burnRate: { readonly last7Days: Amount | null; readonly last30Days: Amount | null }
  /** What the coming days cost if it goes on at the lower and at the higher of the two rates; null as they are. */
  readonly forecast: { readonly days: number; readonly low: Amount; readonly high: Amount } | null
  readonly saved: Amount
  readonly hits: number
}

export interface Transaction {
  /** The line's place in the log, from 0: its identity. */
  readonly line: number
  readonly timestamp: string
  readonly provider: string
  readonly kind: TransactionKind
  /** Whether it is a hold that is neither settled nor void. */
  readonly isOpen: boolean
  readonly cost: Amount
  readonly runningTotal: Amount | null
  readonly id: string | null
  /** The id of the hold that a settle or a void ends. */
  readonly hold: string | null
  /** The file name of the archive that a reset made. */
  readonly archive: string | null
  readonly note: string | null
  readonly promptId: string | null
  readonly nodeId: string | null
  readonly key: string | null
  readonly saved: Amount | null
}

export interface ExportProgress {
  readonly exportId: string
  /** How many of `total` are written. */
  readonly rows: number
  readonly total: number
  readonly state: 'running' | 'done' | 'failed' | 'cancelled'
  /** Why it failed. */
  readonly message?: string
}

export interface VaultEntry {
  readonly key: string
  /** At most 300 characters of the label. */
  readonly label: string
  readonly labelCut: boolean
  readonly kind: VaultKind
  /** Such as `1 × 48 × 64 × 3 · float32`; empty where nothing is known. */
  readonly shape: string
  readonly bytes: number
  readonly createdAt: string
  readonly lastUsedAt: string
  /** Changes when the picture changes; null without a thumbnail. */
  readonly thumbnail: string | null
  readonly sidecar: 'present' | 'absent' | 'unreadable'
}

export interface VaultEntryDetail extends VaultEntry {
  readonly files: readonly { readonly name: string; readonly bytes: number }[]
  /** The sidecar as it stands in the file, parsed; null where absent or unreadable. */
  readonly sidecarContent: unknown
  readonly problem: string | null
}

export interface Outputs {
  'app.info': AppInfo
  'output.choose': { readonly outputDir: string | null }
  'output.open': { readonly outputDir: string }
  'output.openSample': { readonly outputDir: string }
  /** The open directory is shown in the file manager of the desktop. */
  'output.reveal': Record<string, never>
  'ledger.get': LedgerView
  'ledger.charge': Charged
  'ledger.hold': Charged
  'ledger.settle': Charged
  'ledger.void': Charged
  'ledger.adjust': Charged
  'ledger.reset': { readonly archive: string }
  'ledger.holds': { readonly holds: readonly Transaction[] }
  'ledger.verify': Verified
  'archives.list': { readonly archives: readonly ArchiveSummary[] }
  'archives.get': Archive
  /** What is spent since the last reset once the archive's amounts are back. */
  'archives.restore': { readonly total: Amount }
  'budgets.get': BudgetsView
  'budgets.set': BudgetsView
  'spend.series': Series
  'spend.summary': Summary
  'transactions.page': {
    readonly total: number
    /** The exact sum of `cost` over all that pass the filter, not over the page alone. */
    readonly sum: Amount
    readonly rows: readonly Transaction[]
  }
  /** The file is being written: `export.progress` tells how far, and once it is done it can be read. */
  'transactions.export': { readonly exportId: string; readonly fileName: string; readonly rows: number }
  'export.get': ExportProgress
  /** Stops the writing, or throws the written file away. */
  'export.cancel': ExportProgress
  /** Up to 768 KiB of the file from `offset`, in base64. The file is gone once its end has been read. */
  'export.read': {
    readonly fileName: string
    readonly mime: string
    /** The length of the whole file. */
    readonly bytes: number
    readonly base64: string
    readonly end: boolean
  }
  'vault.page': {
    /** Entries that pass the filter, their bytes, and how many of each kind there are under the same text. */
    readonly total: number
    readonly bytes: number
    readonly kinds: Readonly<Record<VaultKind, number>>
    readonly entries: readonly VaultEntry[]
  }
  'vault.get': VaultEntryDetail
  /** The PNG file's bytes in base64; at most 4 MB of file. */
  'vault.thumbnail': { readonly mime: 'image/png'; readonly base64: string }
  'settings.get': Settings
  'settings.set': Settings
}
export type Output<Name extends RequestName> = Outputs[Name]

/** The compiler points here when a request lacks its output, or an output its request. */
export type EveryRequestHasAnOutput = [RequestName] extends [keyof Outputs]
  ? [keyof Outputs] extends [RequestName]
    ? true
    : never
  : never
export const everyRequestHasAnOutput: EveryRequestHasAnOutput = true

// ---- notices ------------------------------------------------------------------------------------------------------

export interface Notices {
  'output.changed': { readonly outputDir: string | null }
  /** At most five times a second while sample data is being made, and at its end. */
  'sample.progress': SampleProgress
  'log.loading': Loading
  /** Lines came, or the ledger was reset, repaired or replaced: anything about money may have changed. */
  'ledger.changed': { readonly lines: number; readonly total: Amount }
  'archives.changed': Record<string, never>
  'budgets.changed': Record<string, never>
  /** A budget has passed one of its thresholds; once per threshold and period. */
  'budget.warning': BudgetWarning
  /** At most five times a second for each export, and at its end. */
  'export.progress': ExportProgress
  'vault.loading': Loading
  'vault.changed': { readonly entries: number }
  'settings.changed': Settings
  'health.changed': { readonly problems: readonly Problem[] }
}
export type NoticeName = keyof Notices
/** `seq` rises by one from notice to notice; a gap means that one was lost: take a new snapshot. */
export type Notice = {
  [Name in NoticeName]: { readonly seq: number; readonly name: Name; readonly payload: Notices[Name] }
}[NoticeName]

// ---- the wire -----------------------------------------------------------------------------------------------------

/** The core is one; carriers have one at either end. */
export interface Wire {
  call<Name extends RequestName>(name: Name, input: Input<Name>): Promise<Reply<Output<Name>>>
  /** @returns the undo. */
  listen(hear: (notice: Notice) => void): () => void
}

/** As a carrier sees it: nothing of what came over the line has been looked at yet. */
export type UncheckedCall = (name: string, input: unknown) => Promise<Reply<unknown>>

/** What a carrier is given to carry. */
export interface UncheckedWire {
  readonly call: UncheckedCall
  /** @returns the undo. */
  listen(hear: (notice: Notice) => void): () => void
}

/** HTTP status of a reply. */
export function statusOf(reply: Reply<unknown>): number {
  return reply.ok ? 200 : failureStatus[reply.failure.kind]
}

const failureStatus: Record<Failure['kind'], number> = {
  'bad-input': 400,
  unauthorised: 401,
  'budget-exceeded': 402,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  busy: 503,
  unavailable: 503,
  bug: 500,
}

export type { Holder }
