import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatRead } from '../../../electron/core/log/amountCells.ts'
import { Columns } from '../../../electron/core/log/columns.ts'
import { hashOfText } from '../../../electron/core/log/idHash.ts'
import { parseLine } from '../../../electron/core/log/jsonLine.ts'
import { HIT, HOLD, KIND_MASK, SETTLE, VOID } from '../../../electron/core/log/kindCode.ts'
import { LineScanner } from '../../../electron/core/log/lineScanner.ts'
import { LogIndex } from '../../../electron/core/log/logIndex.ts'
import { Names } from '../../../electron/core/log/names.ts'
import { WORDS_PADDING } from '../../../electron/core/log/words.ts'
import { formatAmount } from '../../../shared/money.ts'
import { randomLine, spelling } from './randomLog.ts'

const fixture = join(
  dirname(fileURLToPath(import.meta.url)),
  '../../fixtures/legacy-output/api_metrics/api_transactions.jsonl',
)

/** What the columns hold, row by row. */
function rowsOf({ columns, amounts, providers }: LogIndex) {
  return Array.from({ length: columns.rows }, (_, row) => {
    const segment = columns.segmentOfRow(row)
    const kind = columns.kind(row)
    return {
      micros: columns.time(row),
      provider: providers.texts[columns.provider(row)],
      cost: formatAmount(amounts.amountOf(columns.cost(row))),
      kind,
      idHash: segment.idHash[row],
      saved: (kind & KIND_MASK) === HIT ? formatAmount(amounts.amountOf(segment.saved?.[row] ?? 0)) : '0',
      offset: columns.offset(row),
    }
  })
}

/** The same, line by line through JSON.parse. */
function parsedRowsOf(bytes: Buffer) {
  const rows: ReturnType<typeof rowsOf> = []
  let skipped = 0
  const open = new Map<string | null, number[]>()
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf(10, at)
    const line = parseLine(bytes.subarray(at, end))
    if (line === 'garbage') skipped++
    if (typeof line !== 'string') {
      const { micros, provider, kind, id, hold, saved } = line
      const code = kind & KIND_MASK
      if (code === HOLD) open.set(id, [...(open.get(id) ?? []), rows.length])
      if ((code === SETTLE || code === VOID) && hold !== null) open.delete(hold)
      const idHash = id === null ? 0 : hashOfText(id)
      const cost = formatRead(line.cost)
      rows.push({ micros, provider, cost, kind, idHash, saved: formatRead(saved ?? 0), offset: at })
    }
    at = end + 1
  }
  return { rows, skipped, held: [...open.values()].flat().sort((a, b) => a - b) }
}

async function expectSameBothWays(bytes: Buffer): Promise<void> {
  const index = new LogIndex()
  await index.addLines(bytes)
  const held = index.fold.holds.rows.sort((a, b) => a - b)
  expect({ rows: rowsOf(index), skipped: index.skipped, held }).toEqual(parsedRowsOf(bytes))
}

const randomText = fc
  .array(fc.tuple(randomLine, spelling), { maxLength: 20 })
  .map((lines) => lines.map(([line, spell]) => `${spell(line)}\n`).join(''))
const edit = fc.record({
  at: fc.nat(3000),
  remove: fc.nat(3),
  insert: fc.oneof(
    fc.constantFrom('"', '\\', ',', '}', '{', ' ', '0', '-', '.', 'E', ':', '\r', '\0', '\ufeff', '[1]', 'é', '": "'),
    fc.constantFrom('"id": "a", ', '"kind": "hold", ', '"cost": "5", ', '\\u0041', ', "cost": "7"', '\x7f', '\n'),
  ),
})
const invalidByte = fc.record({ at: fc.nat(3000), byte: fc.constantFrom(0x80, 0xff, 0xc3, 0xf0, 0) })

test('the scanner reads random lines as JSON.parse does', async () => {
  await fc.assert(
    fc.asyncProperty(randomText, async (text) => expectSameBothWays(Buffer.from(text))),
    { numRuns: 500 },
  )
})

test('the scanner reads damaged lines as JSON.parse does', async () => {
  const damaged = fc.tuple(randomText, fc.array(edit, { maxLength: 8 }), fc.array(invalidByte, { maxLength: 2 }))
  await fc.assert(
    fc.asyncProperty(damaged, async ([text, edits, bytes]) => {
      let changed = text
      for (const { at, remove, insert } of edits) changed = changed.slice(0, at) + insert + changed.slice(at + remove)
      const buffer = Buffer.from(`${changed}\n`)
      for (const { at, byte } of bytes) if (at < buffer.length - 1) buffer[at] = byte
      await expectSameBothWays(buffer)
    }),
    { numRuns: 3000 },
  )
})

test('every byte of a known line matters to the scanner as it does to JSON.parse', async () => {
  const known =
    '{"timestamp": "2026-11-20T12:13:15.312340+00:00", "provider": "Kling 3.0", "cost": "0.05", "running_total": "0.05"}\n' +
    '{"timestamp": "2026-11-20T12:13:16.000001+00:00", "provider": "Kling 3.0", "cost": "-1.50", "running_total": "12", "id": "b7", "kind": "settle", "hold": "a1", "note": "x"}\n'
  for (let at = 0; at < known.length; at++) {
    for (const byte of ['"', '\\', '0', '9', 'x', ' ', '\n', '\x00', '\x1f', '\x80', '\xff']) {
      const bytes = Buffer.from(known + known, 'latin1')
      bytes.write(byte, known.length + at, 'latin1')
      bytes[bytes.length - 1] = 10
      await expectSameBothWays(bytes)
    }
  }
})

test('lines as the published pack and Spendvault write them need no JSON.parse', async () => {
  const own =
    '{"timestamp": "2026-11-20T12:13:16.000001+00:00", "provider": "Gemini", "cost": "0.1", "running_total": "12", "id": "b7", "kind": "hit", "key": "00ff", "saved": "0.25", "promptId": "p", "nodeId": "7", "note": "x"}\n'
  const text = Buffer.concat([readFileSync(fixture), Buffer.from(own)])
  const names = new Names()
  for (const line of text.toString().trimEnd().split('\n')) names.numberOf(JSON.parse(line).provider)
  const columns = new Columns()
  const scanner = new LineScanner(columns, names, [])
  const bytes = Buffer.concat([text, Buffer.alloc(WORDS_PADDING)]).subarray(0, text.length)
  scanner.open(bytes)
  expect(scanner.scan(0, 0)).toBe(text.length)
  expect(columns.rows).toBe(47)
})
