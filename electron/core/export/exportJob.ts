import { type FileHandle, open, rm } from 'node:fs/promises'
import type { ExportProgress, Output } from '../../../shared/contract.ts'
import { done, fail, type Reply } from '../../../shared/reply.ts'
import { diskFailure } from '../diskFailure.ts'
import { type ExportRows, LogReplaced } from '../log/exportRows.ts'
import type { ExportForm } from './exportForm.ts'
import { writeExport } from './writeExport.ts'

/** In base64 it is 1 MiB. */
const CHUNK = 768 * 1024

export interface ExportJobOptions {
  readonly exportId: string
  /** What the user's copy is to be called. */
  readonly fileName: string
  readonly path: string
  readonly form: ExportForm
  readonly rows: ExportRows
  /** Told after each batch, and at the end. */
  readonly onProgress: (progress: ExportProgress) => void
}

/** One export: its file is written, then read, then thrown away. */
export class ExportJob {
  readonly #options: ExportJobOptions
  readonly #file: FileHandle
  readonly #stop = new AbortController()
  readonly #ended: Promise<void>
  #progress: ExportProgress
  #isDiscarded = false

  /** Begins to write. @throws the error of the operating system */
  static async open(options: ExportJobOptions): Promise<ExportJob> {
    return new ExportJob(options, await open(options.path, 'wx+', 0o600))
  }

  private constructor(options: ExportJobOptions, file: FileHandle) {
    this.#options = options
    this.#file = file
    this.#progress = { exportId: options.exportId, rows: 0, total: options.rows.total, state: 'running' }
    this.#ended = this.#write()
  }

  get progress(): ExportProgress {
    return this.#progress
  }

  get exportId(): string {
    return this.#options.exportId
  }

  /** Stops the writing, and throws away what is written. */
  async cancel(): Promise<void> {
    this.#stop.abort()
    await this.#ended
    if (this.#progress.state === 'done') this.#tell({ ...this.#progress, state: 'cancelled' })
    await this.discard()
  }

  async read(offset: number): Promise<Reply<Output<'export.read'>>> {
    const { state, message } = this.#progress
    if (state === 'running') return fail({ kind: 'busy', message: 'The export is still being written.' })
    if (state !== 'done') return fail({ kind: 'not-found', message: message ?? 'The export was cancelled.' })
    const { fileName, form } = this.#options
    try {
      const { size: bytes } = await this.#file.stat()
      const chunk = Buffer.allocUnsafe(Math.max(0, Math.min(CHUNK, bytes - offset)))
      const { bytesRead } = await this.#file.read(chunk, 0, chunk.length, offset)
      const base64 = chunk.toString('base64', 0, bytesRead)
      return done({ fileName, mime: form.mime, bytes, base64, end: offset + bytesRead >= bytes })
    } catch (error) {
      return fail(diskFailure(error, `read the export ${fileName}`))
    }
  }

  async discard(): Promise<void> {
    if (this.#isDiscarded) return
    this.#isDiscarded = true
    // What cannot be removed now is removed when the directory is opened the next time.
    await this.#file.close().catch(() => undefined)
    await rm(this.#options.path, { force: true }).catch(() => undefined)
  }

  async #write(): Promise<void> {
    const { form, rows } = this.#options
    try {
      const isWhole = await writeExport(this.#file, form, rows.batches, this.#stop.signal, (written) =>
        this.#tell({ ...this.#progress, rows: written }),
      )
      this.#tell({ ...this.#progress, state: isWhole ? 'done' : 'cancelled' })
    } catch (error) {
      this.#tell({ ...this.#progress, state: 'failed', message: reasonOf(error) })
      await this.discard()
    }
  }

  #tell(progress: ExportProgress): void {
    this.#progress = progress
    this.#options.onProgress(progress)
  }
}

function reasonOf(error: unknown): string {
  return error instanceof LogReplaced ? error.message : diskFailure(error, 'write the export').message
}
