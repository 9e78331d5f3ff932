import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvForm } from '../../../electron/core/export/csvForm.ts'
import { exportColumns } from '../../../electron/core/export/exportColumns.ts'
import type { ExportForm } from '../../../electron/core/export/exportForm.ts'
import { jsonForm } from '../../../electron/core/export/jsonForm.ts'
import type { Transaction } from '../../../shared/contract.ts'
import { transactionKinds } from '../../../shared/kinds.ts'
import { parseCsv, recordsIn } from './csv.ts'

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '"', "'", ',', ' ', 'a', '＝', '可') }),
)
const textOrNull = fc.option(text)
const amount = fc.constantFrom('0', '-0.05', '12.5', '-1', '0.0000001', '1234567890.123456789')
const transaction: fc.Arbitrary<Transaction> = fc.record({
  line: fc.nat(),
  timestamp: fc.constantFrom('2026-11-20T12:10:32.920660+00:00', '2026-11-20 12:10:32,5Z'),
  provider: text,
  kind: fc.constantFrom(...transactionKinds),
  isOpen: fc.boolean(),
  cost: amount,
  runningTotal: fc.option(amount),
  id: textOrNull,
  hold: textOrNull,
  archive: textOrNull,
  note: textOrNull,
  promptId: textOrNull,
  nodeId: textOrNull,
  key: textOrNull,
  saved: fc.option(amount),
})
const transactions = fc.array(transaction, { maxLength: 5 })

function written(form: ExportForm, rows: readonly Transaction[]): string {
  return form.start + rows.map(form.row).join(form.between) + form.end
}

function told(row: Transaction): Record<string, string | null> {
  return Object.fromEntries(exportColumns.map(({ name, read }) => [name, read(row)]))
}

const plain: Transaction = {
  line: 0,
  timestamp: '2026-11-20T12:10:32.920660+00:00',
  provider: 'Kling',
  kind: 'settle',
  isOpen: false,
  cost: '-0.05',
  runningTotal: '1.25',
  id: 'a',
  hold: 'b',
  archive: null,
  note: '',
  promptId: null,
  nodeId: '7',
  key: null,
  saved: null,
}

test('CSV that is read back says what was in the log, whatever the texts are', () => {
  fc.assert(
    fc.property(transactions, (rows) => {
      expect(recordsIn(written(csvForm, rows))).toEqual(rows.map(told))
    }),
  )
})

test('no text of a CSV begins as a formula would, and no amount is touched', () => {
  fc.assert(
    fc.property(transactions, (rows) => {
      const [, ...records] = parseCsv(written(csvForm, rows).slice(1))
      for (const [place, { holds }] of exportColumns.entries()) {
        const values = records.map((record) => record[place] ?? '')
        if (holds === 'text') expect(values.filter((value) => /^[=+\-@\t\r\n＝＋－＠]/.test(value))).toEqual([])
        if (holds === 'amount')
          expect(values).toEqual(rows.map((row) => told(row)[exportColumns[place]?.name ?? ''] ?? ''))
      }
    }),
  )
})

test('a CSV begins with a byte order mark and its head, and its lines end as RFC 4180 says', () => {
  const evil = { ...plain, provider: '=HYPERLINK("http://x")', note: 'two\nlines, "quoted"' }
  expect(written(csvForm, [plain, evil])).toBe(
    '\ufefftimestamp,provider,kind,cost,running_total,id,hold,archive,note,prompt_id,node_id,key,saved\r\n' +
      '2026-11-20T12:10:32.920660+00:00,Kling,settle,-0.05,1.25,a,b,,"",,7,,\r\n' +
      `2026-11-20T12:10:32.920660+00:00,"'=HYPERLINK(""http://x"")",settle,-0.05,1.25,a,b,,` +
      '"two\nlines, ""quoted""",,7,,\r\n',
  )
})

test('JSON is one array with one object a line, and its amounts are texts', () => {
  fc.assert(
    fc.property(transactions, (rows) => {
      const json = written(jsonForm, rows)
      expect(JSON.parse(json)).toEqual(rows.map(told))
      expect(json.split('\n')).toHaveLength(Math.max(1, rows.length) + 3)
    }),
  )
})
