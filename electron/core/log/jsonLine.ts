import { isUtf8 } from 'node:buffer'
import type { Transaction } from '../../../shared/contract.ts'
import { cutText } from '../cutText.ts'
import { areEqual, formatRead, type ReadAmount, readAmount } from './amountCells.ts'
import { codeOfText, HIT, kindOf, RESTARTS } from './kindCode.ts'
import { numberText } from './numberText.ts'
import { parseTimestamp, withOffset } from './timestamp.ts'

/** What the index keeps of a line. */
export interface LogLine {
  readonly micros: number
  readonly provider: string
  readonly cost: ReadAmount
  /** The kind's code and flags, as kindCode.ts describes them. */
  readonly kind: number
  readonly id: string | null
  /** The id of the hold that this line settles or voids. */
  readonly hold: string | null
  /** Of cache hits only. */
  readonly saved: ReadAmount | null
}

interface ParsedJson {
  readonly text: string
  readonly fields: Readonly<Record<string, unknown>>
}

const BYTE_ORDER_MARK = '\ufeff'
/** Our own writer takes no longer note. */
const MAX_SHOWN = 2000
const BLANK = /^[ \t\r\n]*$/

/** Reads any line through JSON.parse: the measure of what a well-formed line is. */
export function parseLine(line: Buffer): LogLine | 'blank' | 'garbage' {
  return lineOf(parseJson(line))
}

function lineOf(json: ParsedJson | 'blank' | 'garbage'): LogLine | 'blank' | 'garbage' {
  if (json === 'blank' || json === 'garbage') return json
  const { provider, timestamp, kind: kindText, id, hold } = json.fields
  const cost = amountIn(json, 'cost')
  const micros = typeof timestamp === 'string' ? parseTimestamp(timestamp) : null
  if (typeof provider !== 'string' || cost === null || micros === null) return 'garbage'
  const kind = kindText === undefined ? legacyKind(json, cost) : codeOfText(kindText)
  return {
    micros,
    provider,
    cost,
    kind,
    id: textOrNull(id),
    hold: textOrNull(hold),
    saved: kind === HIT ? amountIn(json, 'saved') : null,
  }
}

/** What a line says of itself; whether a hold is still open, other lines say. */
export type WrittenTransaction = Omit<Transaction, 'isOpen'>

/** All that is shown of a line, free texts cut after MAX_SHOWN characters; null where it is not well-formed. */
export function parseTransaction(line: Buffer, place: number): WrittenTransaction | null {
  const json = parseJson(line)
  const parsed = lineOf(json)
  if (typeof json === 'string' || typeof parsed === 'string') return null
  const { fields } = json
  const runningTotal = amountIn(json, 'running_total')
  const saved = amountIn(json, 'saved')
  return {
    line: place,
    timestamp: withOffset(String(fields.timestamp)),
    provider: parsed.provider,
    kind: kindOf(parsed.kind),
    cost: formatRead(parsed.cost),
    runningTotal: runningTotal === null ? null : formatRead(runningTotal),
    id: parsed.id,
    hold: parsed.hold,
    archive: shownText(fields.archive),
    note: shownText(fields.note),
    promptId: shownText(fields.promptId),
    nodeId: shownText(fields.nodeId),
    key: shownText(fields.key),
    saved: saved === null ? null : formatRead(saved),
  }
}

function parseJson(line: Buffer): ParsedJson | 'blank' | 'garbage' {
  if (!isUtf8(line)) return 'garbage'
  const marked = line.toString('utf8')
  const text = marked.startsWith(BYTE_ORDER_MARK) ? marked.slice(1) : marked
  if (!text.startsWith('{') && BLANK.test(text)) return 'blank'
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'garbage'
    return { text, fields: value as Record<string, unknown> } // just found to be an object of JSON
  } catch {
    return 'garbage'
  }
}

/** The published pack writes no kinds, and no line for a reset: its sum over all providers just begins anew. */
function legacyKind(json: ParsedJson, cost: ReadAmount): number {
  const runningTotal = amountIn(json, 'running_total')
  return runningTotal !== null && areEqual(runningTotal, cost) ? RESTARTS : 0
}

function amountIn(json: ParsedJson, key: string): ReadAmount | null {
  const value = json.fields[key]
  if (typeof value === 'string') return readAmount(value)
  const text = typeof value === 'number' ? numberText(json.text, key) : null
  return text === null ? null : readAmount(text)
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

/** A text of megabytes would be sent with every page of rows, and hold up the page that shows it. */
function shownText(value: unknown): string | null {
  return typeof value === 'string' ? cutText(value, MAX_SHOWN) : null
}
