import type { Columns } from './columns.ts'
import type { Followed } from './followLog.ts'
import { giveWay } from './giveWay.ts'
import { writeCheckpoint } from './writeCheckpoint.ts'

/** So many new lines are worth a checkpoint at once; fewer are read again in no time. */
const WORTH_WRITING = 50_000
/** On closing, a checkpoint that misses no more than this share of the lines is left as it is. */
const STALE_SHARE = 1 / 64

/** Decides when the index is written to its checkpoint; never writes twice at once. */
export class CheckpointKeeper {
  readonly path: string
  /** Lines that the checkpoint has of the log that is followed; null where there is none of that log. */
  #kept: number | null = null
  #work: Promise<void> | null = null
  /** Waits until the log is read to its end, which is more urgent. */
  #bringIn: (() => Promise<void>) | null = null

  constructor(path: string) {
    this.path = path
  }

  /** The log was replaced. */
  forget(): void {
    this.#kept = null
  }

  /** The index was taken from the checkpoint, which is closed when all of it is in memory. */
  resumed({ index }: Followed, closeCheckpoint: () => void): void {
    this.#kept = index.columns.rows
    this.#bringIn = () => loadSegments(index.columns).finally(closeCheckpoint)
  }

  afterReading(followed: Followed): void {
    const missing = followed.index.columns.rows - (this.#kept ?? 0)
    const bringIn = this.#bringIn
    this.#bringIn = null
    if (bringIn !== null) this.#begin(bringIn())
    else if (this.#work === null && missing > WORTH_WRITING) this.#write(followed)
  }

  async close(followed: Followed): Promise<void> {
    await this.#work
    const { rows } = followed.index.columns
    const missing = rows - (this.#kept ?? 0)
    if (missing > rows * STALE_SHARE) this.#write(followed)
    await this.#work
  }

  #write(followed: Followed): void {
    // Also where it fails: what failed for so many lines is not tried again for every line after them.
    this.#kept = followed.index.columns.rows
    this.#begin(writeCheckpoint(this.path, followed))
  }

  #begin(work: Promise<unknown>): void {
    this.#work = work.then(() => {
      this.#work = null
    })
  }
}

async function loadSegments(columns: Columns): Promise<void> {
  for (let place = 0; place < columns.spans.length; place++) {
    columns.segment(place)
    await giveWay()
  }
}
