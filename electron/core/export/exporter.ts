import { randomUUID } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { ExportProgress, Input, Output } from '../../../shared/contract.ts'
import { done, fail, type Reply } from '../../../shared/reply.ts'
import type { Clock } from '../clock.ts'
import { diskFailure } from '../diskFailure.ts'
import type { TransactionLog } from '../log/transactionLog.ts'
import { paced } from '../paced.ts'
import { exportForms } from './exportForm.ts'
import { ExportJob } from './exportJob.ts'

const MAX_RUNNING = 3
/** Written files that nobody has fetched yet, and failures that somebody may still ask about. */
const MAX_ENDED = 4

export interface ExporterOptions {
  /** Holds the files until they are fetched; nobody else uses it, and what lies in it is removed. */
  readonly folder: string
  readonly log: Pick<TransactionLog, 'export'>
  readonly clock: Clock
  readonly onProgress: (progress: ExportProgress) => void
}

/** Writes transactions into files that a carrier then reads piece by piece. Whoever opens it closes it. */
export interface Exporter {
  /** Answers when it is known how many rows there are; `onProgress` tells of the writing. */
  start(input: Input<'transactions.export'>): Promise<Reply<Output<'transactions.export'>>>
  get(exportId: string): Reply<ExportProgress>
  cancel(exportId: string): Promise<Reply<ExportProgress>>
  read(exportId: string, offset: number): Promise<Reply<Output<'export.read'>>>
  /** Ends what is being written; no file is left. */
  close(): Promise<void>
}

export function openExporter({ folder, log, clock, onProgress }: ExporterOptions): Exporter {
  const jobs = new Map<string, ExportJob>()
  const removed = removeFolder(folder)
  const starts = new Set<Promise<unknown>>()
  let isClosed = false

  const start: Exporter['start'] = async ({ format, filter = {} }) => {
    const rows = await log.export(filter)
    if (!rows.ok) return rows
    const exportId = randomUUID()
    const fileName = `spendvault-transactions-${clock().toISOString().slice(0, 10)}.${format}`
    const path = join(folder, exportId)
    const told = { rows: rows.value, onProgress: paced(onProgress, ({ state }) => state !== 'running', clock) }
    try {
      await removed
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await discardOldest(jobs)
      if (isClosed) return fail(closing)
      jobs.set(exportId, await ExportJob.open({ exportId, fileName, path, form: exportForms[format], ...told }))
      return done({ exportId, fileName, rows: rows.value.total })
    } catch (error) {
      return fail(diskFailure(error, `write an export into ${folder}`))
    }
  }

  return {
    start(input) {
      const running = [...jobs.values()].filter(({ progress }) => progress.state === 'running').length
      if (running + starts.size >= MAX_RUNNING) return Promise.resolve(fail(tooMany))
      const starting = start(input).finally(() => starts.delete(starting))
      starts.add(starting)
      return starting
    },
    get(exportId) {
      const job = jobs.get(exportId)
      return job === undefined ? fail(unknownExport) : done(job.progress)
    },
    async cancel(exportId) {
      const job = jobs.get(exportId)
      if (job === undefined) return fail(unknownExport)
      await job.cancel()
      return done(job.progress)
    },
    async read(exportId, offset) {
      const job = jobs.get(exportId)
      if (job === undefined) return fail(unknownExport)
      // To the end of the row: what is being fetched is not the oldest.
      jobs.delete(exportId)
      jobs.set(exportId, job)
      const reply = await job.read(offset)
      if (reply.ok && reply.value.end && jobs.delete(exportId)) await job.discard()
      return reply
    },
    async close() {
      isClosed = true
      await Promise.allSettled(starts)
      await Promise.all([...jobs.values()].map((job) => job.cancel()))
      await removeFolder(folder)
    },
  }
}

async function discardOldest(jobs: Map<string, ExportJob>): Promise<void> {
  const ended = [...jobs.values()].filter(({ progress }) => progress.state !== 'running')
  const tooMuch = ended.slice(0, Math.max(0, ended.length - MAX_ENDED + 1))
  for (const { exportId } of tooMuch) jobs.delete(exportId)
  for (const job of tooMuch) await job.discard()
}

/** Where it cannot be removed, it cannot be written either, and the next export says why. */
async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true }).catch(() => undefined)
}

const unknownExport = { kind: 'not-found', message: 'This export is not there any more. Export it again.' } as const
const tooMany = {
  kind: 'busy',
  message: `${MAX_RUNNING} exports are being written already. Wait for one of them, or cancel it.`,
} as const
const closing = { kind: 'unavailable', code: 'CLOSED', message: 'The output folder is being closed.' } as const
