import { AmountCells } from './amountCells.ts'
import { Columns } from './columns.ts'
import { giveWay } from './giveWay.ts'
import { hashOfText } from './idHash.ts'
import { type LogLine, parseLine } from './jsonLine.ts'
import { HOLD, KIND_MASK, SETTLE, VOID } from './kindCode.ts'
import { LineScanner } from './lineScanner.ts'
import { Names } from './names.ts'
import { SpendFold } from './spendFold.ts'
import type { SpendTally } from './spendTally.ts'
import { WORDS_PADDING } from './words.ts'

/** A longer line is garbage: no charge needs it, and parsing it would hold up everything else. */
const MAX_LINE = 1 << 24
/** A line takes JSON.parse and what follows some microseconds: after so many lines the event loop has its turn. */
const LINES_A_TURN = 2000
const NEWLINE = 10

export interface LogIndexParts {
  readonly amounts: AmountCells
  readonly columns: Columns
  readonly providers: Names
  readonly fold: SpendFold
  readonly skipped: number
  readonly end: number
}

/** Everything that is known of the log up to `end`. Filled in the order of its bytes; a replaced log gets a new index. */
export class LogIndex {
  readonly amounts: AmountCells
  readonly columns: Columns
  readonly providers: Names
  readonly fold: SpendFold
  /** Sums of full segments, by the segment's place, once somebody has asked for them. */
  readonly tallies = new Map<number, SpendTally>()
  /** Lines that are not well-formed. */
  skipped: number
  /** How far the file has been looked through: after a newline, or within a line that is too long. */
  end: number
  #isInOverlongLine = false
  readonly #links: (string | null)[] = []
  readonly #scanner: LineScanner

  /** @param parts what a checkpoint has kept; without them the index is empty */
  constructor(parts: Partial<LogIndexParts> = {}) {
    this.amounts = parts.amounts ?? new AmountCells()
    this.columns = parts.columns ?? new Columns()
    this.providers = parts.providers ?? new Names()
    this.fold = parts.fold ?? new SpendFold(this.amounts)
    this.skipped = parts.skipped ?? 0
    this.end = parts.end ?? 0
    this.#scanner = new LineScanner(this.columns, this.providers, this.#links)
  }

  get isInOverlongLine(): boolean {
    return this.#isInOverlongLine
  }

  /** @param wholeLines each with its newline; they stand in the file at `end`, and must not change meanwhile */
  async addLines(wholeLines: Buffer): Promise<void> {
    for (const _ of this.#add(wholeLines)) await giveWay()
  }

  /** The same without a pause, for no more lines than a segment has. */
  addLinesAtOnce(wholeLines: Buffer): void {
    for (const _ of this.#add(wholeLines));
  }

  /** Takes note of what follows the last newline: only of an overlong line, which is not kept in memory to its end. */
  keepUnfinished(bytes: Buffer): Buffer {
    if (bytes.length <= MAX_LINE && !this.#isInOverlongLine) return bytes
    this.#isInOverlongLine = true
    this.end += bytes.length
    return bytes.subarray(0, 0)
  }

  /** Yields whenever others should have a turn. */
  *#add(wholeLines: Buffer): Generator<void> {
    const start = this.end
    const lines = padded(wholeLines)
    this.#scanner.open(lines)
    let at = this.#leaveOverlongLine(lines)
    for (let parsed = 0; at < lines.length; ) {
      at = this.#scanner.scan(at, start)
      if (at === lines.length || this.columns.isFull) continue
      const lineEnd = lines.indexOf(NEWLINE, at)
      this.#addLine(lines.subarray(at, lineEnd), start + at)
      at = lineEnd + 1
      if (++parsed % LINES_A_TURN !== 0) continue
      this.#settle(start + at)
      yield
    }
    this.#settle(start + lines.length)
  }

  #leaveOverlongLine(lines: Buffer): number {
    if (!this.#isInOverlongLine) return 0
    this.#isInOverlongLine = false
    this.skipped++
    return lines.indexOf(NEWLINE) + 1
  }

  #addLine(bytes: Buffer, offset: number): void {
    const line = bytes.length > MAX_LINE ? 'garbage' : parseLine(bytes)
    if (line === 'garbage') this.skipped++
    if (typeof line !== 'string') this.#append(line, offset)
  }

  #append(line: LogLine, offset: number): void {
    const segment = this.columns.open()
    const provider = this.providers.numberOf(line.provider)
    const idHash = line.id === null ? 0 : hashOfText(line.id)
    segment.append(line.micros, provider, this.amounts.cellOf(line.cost), offset, line.kind, idHash)
    if (line.saved !== null) segment.setSaved(segment.count - 1, this.amounts.cellOf(line.saved))
    const kind = line.kind & KIND_MASK
    if (kind === HOLD) this.#links.push(line.id)
    if (kind === SETTLE || kind === VOID) this.#links.push(line.hold)
  }

  #settle(end: number): void {
    this.end = end
    this.fold.advance(this.columns, this.providers.texts.length, this.#links.splice(0))
  }
}

/** The same bytes, in memory that goes on behind them. */
function padded(lines: Buffer): Buffer {
  const room = lines.buffer.byteLength - lines.byteOffset - lines.length
  if (room >= WORDS_PADDING) return lines
  return Buffer.concat([lines, Buffer.alloc(WORDS_PADDING)]).subarray(0, lines.length)
}
