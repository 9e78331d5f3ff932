import { SEGMENT_ROWS, Segment, type SegmentSpan } from './segment.ts'

/** A segment that still lies in the checkpoint; its columns are read when somebody wants them. */
export interface StoredSegment extends SegmentSpan {
  load(): Segment
}

/** All rows of the log in the order of its lines; row numbers begin at 0 and never change. */
export class Columns {
  readonly #segments: (Segment | StoredSegment)[]
  #last: Segment
  #full: number

  /** @param stored full segments that precede the last */
  constructor(stored: readonly StoredSegment[] = [], last = new Segment()) {
    this.#segments = [...stored, last]
    this.#last = last
    this.#full = stored.length * SEGMENT_ROWS
  }

  get rows(): number {
    return this.#full + this.#last.count
  }

  /** Whether the next row needs a new segment. */
  get isFull(): boolean {
    return this.#last.isFull
  }

  get spans(): readonly SegmentSpan[] {
    return this.#segments
  }

  segment(place: number): Segment {
    const segment = this.#segments[place]
    if (segment === undefined) throw new Error(`there is no segment ${place}`)
    return segment instanceof Segment ? segment : this.#load(place, segment)
  }

  segmentOfRow(row: number): Segment {
    return this.segment(Math.floor(row / SEGMENT_ROWS))
  }

  /** The segment that takes the next row. */
  open(): Segment {
    if (!this.#last.isFull) return this.#last
    this.#full += SEGMENT_ROWS
    this.#last = new Segment()
    this.#segments.push(this.#last)
    return this.#last
  }

  time(row: number): number {
    return this.segmentOfRow(row).time[row % SEGMENT_ROWS] ?? 0
  }

  cost(row: number): number {
    return this.segmentOfRow(row).cost[row % SEGMENT_ROWS] ?? 0
  }

  offset(row: number): number {
    return this.segmentOfRow(row).offset[row % SEGMENT_ROWS] ?? 0
  }

  provider(row: number): number {
    return this.segmentOfRow(row).provider[row % SEGMENT_ROWS] ?? 0
  }

  kind(row: number): number {
    return this.segmentOfRow(row).kind[row % SEGMENT_ROWS] ?? 0
  }

  #load(place: number, stored: StoredSegment): Segment {
    const segment = stored.load()
    this.#segments[place] = segment
    return segment
  }
}
