/** Rows a segment: growth adds a segment and copies nothing. A row's number fits 16 bits within its segment. */
export const SEGMENT_ROWS = 65_536
const ROW_BYTES = 8 + 8 + 8 + 4 + 4 + 1
export const SEGMENT_BYTES = SEGMENT_ROWS * ROW_BYTES
/** Twice the rows, so that the table of ids is never more than half full. */
const ID_SLOTS = SEGMENT_ROWS * 2

/** What is known of a segment without its columns. */
export interface SegmentSpan {
  readonly count: number
  /** Microseconds since 1970; +Infinity and -Infinity while the segment is empty. */
  readonly earliest: number
  readonly latest: number
}

/** The columns of up to SEGMENT_ROWS rows: 33 bytes a row, 4 more where lines have ids, 8 more where there are cache hits. */
export class Segment implements SegmentSpan {
  readonly data: ArrayBuffer
  /** Microseconds since 1970. */
  readonly time: Float64Array
  /** Cells of AmountCells. */
  readonly cost: Float64Array
  /** Where the line begins in the file. */
  readonly offset: Float64Array
  readonly provider: Uint32Array
  readonly idHash: Uint32Array
  /** Codes and flags of kindCode.ts. */
  readonly kind: Uint8Array
  /** Cells of what cache hits saved; null while there is none. */
  saved: Float64Array | null = null
  count = 0
  earliest = Number.POSITIVE_INFINITY
  latest = Number.NEGATIVE_INFINITY
  /** Row numbers by hash: 0 is an empty slot, so row 0 is looked at directly. */
  #idSlots: Uint16Array | null = null

  constructor(data = new ArrayBuffer(SEGMENT_BYTES)) {
    this.data = data
    this.time = new Float64Array(data, 0, SEGMENT_ROWS)
    this.cost = new Float64Array(data, SEGMENT_ROWS * 8, SEGMENT_ROWS)
    this.offset = new Float64Array(data, SEGMENT_ROWS * 16, SEGMENT_ROWS)
    this.provider = new Uint32Array(data, SEGMENT_ROWS * 24, SEGMENT_ROWS)
    this.idHash = new Uint32Array(data, SEGMENT_ROWS * 28, SEGMENT_ROWS)
    this.kind = new Uint8Array(data, SEGMENT_ROWS * 32, SEGMENT_ROWS)
  }

  /** Without it, the first question for an id takes about a millisecond. */
  get hasIdTable(): boolean {
    return this.#idSlots !== null
  }

  get isFull(): boolean {
    return this.count === SEGMENT_ROWS
  }

  append(time: number, provider: number, cost: number, offset: number, kind: number, idHash: number): void {
    const row = this.count++
    this.time[row] = time
    this.cost[row] = cost
    this.offset[row] = offset
    this.provider[row] = provider
    this.kind[row] = kind
    this.earliest = Math.min(this.earliest, time)
    this.latest = Math.max(this.latest, time)
    if (idHash === 0) return
    this.idHash[row] = idHash
    if (this.#idSlots !== null) this.#enterId(row, this.#idSlots)
  }

  setSaved(row: number, cell: number): void {
    this.saved ??= new Float64Array(SEGMENT_ROWS)
    this.saved[row] = cell
  }

  /** The same rows in memory of their own, without the table of ids. */
  copy(): Segment {
    const copy = new Segment(this.data.slice(0, SEGMENT_BYTES))
    copy.saved = this.saved?.slice() ?? null
    copy.count = this.count
    copy.earliest = this.earliest
    copy.latest = this.latest
    return copy
  }

  /** Rows within this segment, in their order, whose ids have this hash. */
  rowsWithId(hash: number): number[] {
    const slots = this.#idSlots ?? this.#indexIds()
    const rows: number[] = this.count > 0 && this.idHash[0] === hash ? [0] : []
    for (let slot = hash % ID_SLOTS; ; slot = (slot + 1) % ID_SLOTS) {
      const row = slots[slot] ?? 0
      if (row === 0) return rows.sort((a, b) => a - b)
      if (this.idHash[row] === hash) rows.push(row)
    }
  }

  #indexIds(): Uint16Array {
    const slots = new Uint16Array(ID_SLOTS)
    for (let row = 1; row < this.count; row++) if (this.idHash[row] !== 0) this.#enterId(row, slots)
    this.#idSlots = slots
    return slots
  }

  #enterId(row: number, slots: Uint16Array): void {
    if (row === 0) return
    let slot = (this.idHash[row] ?? 0) % ID_SLOTS
    while (slots[slot] !== 0) slot = (slot + 1) % ID_SLOTS
    slots[slot] = row
  }
}
