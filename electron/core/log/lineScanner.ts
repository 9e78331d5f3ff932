import { UNITS_A_DOLLAR } from './amountCells.ts'
import { AmountScanner } from './amountScanner.ts'
import type { Columns } from './columns.ts'
import { FieldScanner } from './fieldScanner.ts'
import { hashOfBytes } from './idHash.ts'
import { CHARGE, HIT, HOLD, RESTARTS, SETTLE, VOID } from './kindCode.ts'
import type { Names } from './names.ts'
import { RawNames } from './rawNames.ts'
import type { Segment } from './segment.ts'
import { TimeScanner } from './timeScanner.ts'
import { figuresEnd, isAt, literal, WORDS_PADDING } from './words.ts'

const START = literal('{"timestamp": "')
const AFTER_TIME = literal('+00:00", "provider": "')
const AFTER_PROVIDER = '", "cost": "'
const AFTER_COST = literal('", "running_total": "')
const QUOTE = 0x22
const ONE = 0x31
const NINE = 0x39

/**
 * Reads lines in the very form in which the published pack and Spendvault write them, without JSON.parse, straight into
 * the columns. What it reads it understands exactly as `parseLine` does; at any other line it stops.
 */
export class LineScanner {
  readonly #columns: Columns
  readonly #links: (string | null)[]
  readonly #times = new TimeScanner()
  readonly #providers: RawNames
  readonly #cost = new AmountScanner()
  readonly #amount = new AmountScanner()
  readonly #fields = new FieldScanner()
  #restarts = false
  #bytes: Buffer = Buffer.alloc(0)
  #view: DataView = new DataView(new ArrayBuffer(0))

  /** @param links takes the id of each hold, and of the hold that each settlement or void ends, in the rows' order */
  constructor(columns: Columns, providers: Names, links: (string | null)[]) {
    this.#columns = columns
    this.#providers = new RawNames(providers, AFTER_PROVIDER)
    this.#links = links
  }

  /** @param lines whole lines, with WORDS_PADDING bytes of any kind behind them in the same memory */
  open(lines: Buffer): void {
    this.#bytes = lines
    this.#view = new DataView(lines.buffer, lines.byteOffset, lines.length + WORDS_PADDING)
  }

  /** @returns the place of the first line that is not of the known form or has no room in the open segment. */
  scan(from: number, fileOffset: number): number {
    const segment = this.#columns.open()
    const end = this.#bytes.length
    let at = from
    while (at < end && !segment.isFull) {
      const next = this.#line(segment, at, fileOffset + at)
      if (next < 0) break
      at = next
    }
    return at
  }

  #line(segment: Segment, from: number, offset: number): number {
    const view = this.#view
    if (!isAt(view, from, START)) return -1
    const times = this.#times
    if (!times.scan(view, this.#bytes, from + START.length) || !isAt(view, times.end, AFTER_TIME)) return -1
    const provider = this.#providers.numberAt(view, this.#bytes, times.end + AFTER_TIME.length)
    if (provider < 0) return -1
    const cost = this.#cost
    if (!cost.scan(this.#bytes, this.#providers.end) || !cost.isExact) return -1
    if (!isAt(view, cost.end, AFTER_COST)) return -1
    const runningTotalEnd = this.#runningTotal(view, cost.end + AFTER_COST.length, cost.units)
    if (runningTotalEnd < 0 || view.getUint8(runningTotalEnd) !== QUOTE) return -1
    const fields = this.#fields
    if (!fields.scan(view, runningTotalEnd)) return -1
    const kind = fields.hasKind ? fields.kind : this.#restarts ? RESTARTS : CHARGE
    const idHash = fields.idStart < 0 ? 0 : hashOfBytes(view, fields.idStart, fields.idEnd)
    if (kind === HIT && fields.savedStart >= 0 && !this.#scanSaved()) return -1
    segment.append(times.micros, provider, cost.units, offset, kind, idHash)
    if (fields.hasKind) this.#noteOwn(segment, kind)
    return fields.end
  }

  /** Finds whether the running total equals the cost. @returns where it ends, or -1 where that takes an exact comparison. */
  #runningTotal(view: DataView, from: number, cost: number): number {
    const first = view.getUint8(from)
    this.#restarts = false
    // Without letters, and so without an exponent, it is a dollar or more, or no amount at all.
    if (cost < UNITS_A_DOLLAR && first >= ONE && first <= NINE) return figuresEnd(view, from)
    const runningTotal = this.#amount
    const isEqual = runningTotal.scan(this.#bytes, from) ? runningTotal.equals(cost) : null
    this.#restarts = isEqual === true
    return isEqual === null ? -1 : runningTotal.end
  }

  #scanSaved(): boolean {
    const saved = this.#amount
    return saved.scan(this.#bytes, this.#fields.savedStart) && saved.isExact && saved.end === this.#fields.savedEnd
  }

  #noteOwn(segment: Segment, kind: number): void {
    const { idStart, idEnd, holdStart, holdEnd, savedStart } = this.#fields
    if (kind === HOLD) this.#links.push(this.#text(idStart, idEnd))
    else if (kind === SETTLE || kind === VOID) this.#links.push(this.#text(holdStart, holdEnd))
    else if (kind === HIT && savedStart >= 0) segment.setSaved(segment.count - 1, this.#amount.units)
  }

  #text(start: number, end: number): string | null {
    return start < 0 ? null : this.#bytes.toString('latin1', start, end)
  }
}
