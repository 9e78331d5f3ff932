import type { Loading } from '../../../shared/contract.ts'
import type { Clock } from '../clock.ts'
import type { FileStamp } from '../fileStamp.ts'
import { CheckpointKeeper } from './checkpointKeeper.ts'
import { type Followed, followAnew, followNothing, hasOnlyGrown, isUnchanged, readOn, resume } from './followLog.ts'
import { type FileState, stateOfFile } from './logFileState.ts'
import { oneAtATime } from './oneAtATime.ts'

export interface LogFollowerOptions {
  /** The path of `api_transactions.jsonl`; the file need not exist, and is never written. */
  readonly file: string
  readonly clock: Clock
  /** At most ten times a second while much is read, and at the end. */
  readonly onLoading: (loading: Loading) => void
  /** Lines came, or the log was replaced. */
  readonly onChange: () => void
  /** Where the index is kept between two starts; without it every start reads the whole log. */
  readonly checkpointFile?: string
}

export interface LogStatus {
  /** Well-formed lines. */
  readonly lines: number
  /** How far the file is read: up to its last newline. */
  readonly bytes: number
  /** Lines that are not well-formed. */
  readonly skipped: number
  /** Whether the last line still lacks its end. */
  readonly torn: boolean
  /** How often another log, or none, was found in the place of the one that was read. */
  readonly replaced: number
}

const NOTICE_INTERVAL = 100
/** Less than this is read too fast to speak of. */
const WORTH_A_NOTICE = 1 << 20

/** Keeps an index level with its file, which others append to, cut, rename and delete. */
export class LogFollower {
  /** Reads what was written before the call. */
  readonly refresh = oneAtATime(() => this.#refresh())
  readonly #options: LogFollowerOptions
  readonly #checkpoints: CheckpointKeeper | null
  #followed = followNothing()
  #state: Loading['state'] = 'loading'
  #told: Loading['state'] | null = null
  #bytesRead = 0
  #bytesTotal = 0
  #noticedAt = 0
  #replaced = 0
  #isDoubted = false
  #isResumed = false
  #isClosed = false

  constructor(options: LogFollowerOptions) {
    this.#options = options
    this.#checkpoints = options.checkpointFile === undefined ? null : new CheckpointKeeper(options.checkpointFile)
  }

  get followed(): Followed {
    return this.#followed
  }

  get loading(): Loading {
    const lines = this.#followed.index.columns.rows
    return { state: this.#state, bytesRead: this.#bytesRead, bytesTotal: this.#bytesTotal, lines }
  }

  get status(): LogStatus {
    const { index, size } = this.#followed
    const torn = size > index.end || index.isInOverlongLine
    const { end: bytes, skipped } = index
    return { lines: index.columns.rows, bytes, skipped, torn, replaced: this.#replaced }
  }

  /** Reads the whole file again where a part of the index comes from a checkpoint. */
  readAnew(): Promise<void> {
    this.#isDoubted = this.#isResumed
    return this.refresh()
  }

  /** Of the file as it was when it was last read to its end; in the form of `stampOf`. */
  get stamp(): FileStamp {
    const { file, size, changedAt } = this.#followed
    return file === null ? 'absent' : `${file.identity}:${size}:${changedAt}`
  }

  async close(): Promise<void> {
    this.#isClosed = true
    await this.refresh()
    await this.#checkpoints?.close(this.#followed)
    await this.#followed.file?.retire()
  }

  async #refresh(): Promise<void> {
    if (this.#isClosed) return
    try {
      const hasChanged = await this.#catchUp()
      this.#state = 'ready'
      if (hasChanged) this.#options.onChange()
    } catch {
      // Whoever asks learns it from the state; the next refresh tries again.
      this.#state = 'failed'
    }
    if (this.#told !== this.#state) this.#tell()
  }

  async #catchUp(): Promise<boolean> {
    const now = await stateOfFile(this.#options.file)
    const isDoubted = this.#isDoubted && this.#followed.file !== null
    this.#isDoubted = false
    if (!isDoubted && isUnchanged(this.#followed, now)) return false
    if (isDoubted || !(await hasOnlyGrown(this.#followed, now))) await this.#startAnew(now)
    if (now === null) return true
    this.#bytesTotal = now.size
    if (now.size - this.#followed.index.end > WORTH_A_NOTICE) this.#state = 'loading'
    this.#followed = await readOn(this.#followed, now, (position) => this.#progress(position))
    this.#bytesRead = now.size
    this.#checkpoints?.afterReading(this.#followed)
    return true
  }

  async #startAnew(now: FileState | null): Promise<void> {
    const before = this.#followed.file
    this.#followed = now === null ? followNothing() : await followAnew(this.#options.file)
    this.#isResumed = false
    this.#bytesRead = 0
    this.#bytesTotal = 0
    this.#checkpoints?.forget()
    if (before !== null) {
      this.#replaced++
      await before.retire()
    } else if (now !== null) await this.#resume(now)
  }

  async #resume(now: FileState): Promise<void> {
    if (this.#checkpoints === null) return
    const resumed = await resume(this.#followed, this.#options.file, now, this.#checkpoints.path)
    if (resumed === null) return
    this.#followed = resumed.followed
    this.#isResumed = true
    this.#checkpoints.resumed(resumed.followed, resumed.closeCheckpoint)
  }

  #progress(position: number): boolean {
    this.#bytesRead = position
    const now = this.#options.clock().getTime()
    if (this.#state === 'loading' && now - this.#noticedAt >= NOTICE_INTERVAL) {
      this.#noticedAt = now
      this.#tell()
    }
    return !this.#isClosed
  }

  #tell(): void {
    this.#told = this.#state
    this.#options.onLoading(this.loading)
  }
}
