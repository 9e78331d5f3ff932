import { appendFile, mkdir, open, readdir, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { diskFailure } from '../../../electron/core/diskFailure.ts'
import { csvForm } from '../../../electron/core/export/csvForm.ts'
import { type Exporter, openExporter } from '../../../electron/core/export/exporter.ts'
import { writeExport } from '../../../electron/core/export/writeExport.ts'
import { LogReplaced } from '../../../electron/core/log/exportRows.ts'
import type { ExportFormat, ExportProgress, Transaction, TransactionFilter } from '../../../shared/contract.ts'
import { done } from '../../../shared/reply.ts'
import { openTestApp, type TestApp } from '../../support/openTestApp.ts'
import { copyLegacyOutput, makeTempDir } from '../../support/tempDir.ts'
import { recordsIn } from './csv.ts'

const patience = { timeout: 15_000 }
const NOW = new Date('2026-11-21T12:00:00Z')

interface OpenedOutput extends TestApp {
  readonly logFile: string
  readonly dataDir: string
  readonly notices: readonly ExportProgress[]
}

async function opened(lines: readonly string[] = []): Promise<OpenedOutput> {
  const outputDir = await makeTempDir()
  const logFile = join(outputDir, 'api_metrics/api_transactions.jsonl')
  await mkdir(dirname(logFile))
  await writeFile(logFile, lines.join(''))
  const dataDir = join(await makeTempDir(), 'data')
  const app = await openTestApp(outputDir, { clock: () => NOW, dataDir })
  const notices: ExportProgress[] = []
  onTestFinished(
    app.wire.listen(({ name, payload }) => {
      if (name === 'export.progress') notices.push(payload)
    }),
  )
  return { ...app, logFile, dataDir, notices }
}

function lineOf(index: number, more: Readonly<Record<string, unknown>> = {}): string {
  const timestamp = new Date(Date.UTC(2026, 0, 1) + index * 60_000).toISOString()
  const provider = ['Kling', 'Veo', 'Magnific'][index % 3]
  return `${JSON.stringify({ timestamp, provider, cost: '0.01', running_total: '999', id: `id-${index}`, ...more })}\n`
}

function lines(count: number): string[] {
  return Array.from({ length: count }, (_, index) => lineOf(index))
}

/** Exports as a carrier does: starts, waits for the end, reads piece by piece. */
async function exported(app: TestApp, format: ExportFormat, filter?: TransactionFilter): Promise<string> {
  const { exportId } = await app.ask('transactions.export', { format, ...(filter && { filter }) })
  await vi.waitFor(
    async () => expect(await app.ask('export.get', { exportId })).toMatchObject({ state: 'done' }),
    patience,
  )
  return fetched(app, exportId)
}

async function fetched(app: TestApp, exportId: string): Promise<string> {
  const chunks: Buffer[] = []
  for (let offset = 0; ; ) {
    const { base64, bytes, end } = await app.ask('export.read', { exportId, offset })
    const chunk = Buffer.from(base64, 'base64')
    chunks.push(chunk)
    offset += chunk.length
    if (!end) continue
    expect(offset).toBe(bytes)
    return Buffer.concat(chunks).toString('utf8')
  }
}

async function pagedRows(app: TestApp, filter?: TransactionFilter): Promise<Transaction[]> {
  const order = { by: 'line', direction: 'ascending' } as const
  const rows: Transaction[] = []
  for (;;) {
    const ask = { offset: rows.length, limit: 1000, order, ...(filter && { filter }) }
    const page = await app.ask('transactions.page', ask)
    rows.push(...page.rows)
    if (rows.length >= page.total) return rows
  }
}

/** What an export is to say of a transaction. */
function recordOf(row: Transaction): Record<string, string | null> {
  const { line: _, isOpen: __, runningTotal: running_total, promptId: prompt_id, nodeId: node_id, ...same } = row
  return { ...same, running_total, prompt_id, node_id }
}

async function filesBelow(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true })
  return names.filter((entry) => entry.isFile() && entry.parentPath.includes('exports')).map(({ name }) => name)
}

const filters: Record<string, TransactionFilter | undefined> = {
  'the whole log': undefined,
  'some providers': { providers: ['Veo', 'Magnific'] },
  'a span and a text': { from: '2026-01-01T01:00:00Z', to: '2026-01-02T00:00:00Z', text: 'KLING' },
  'an amount': { minCost: '0.02' },
}
test.each(Object.entries(filters))('%s comes out row by row as the pages show it, oldest first', async (_, filter) => {
  const odd = [
    lineOf(1, { cost: '1E-7', note: '=1+1', provider: '+Veo "q", x' }),
    lineOf(2, { cost: -0.25, kind: 'settle', hold: '@h', note: 'zwei\r\nZeilen 可灵 🎬' }),
    'garbage\n',
    lineOf(3, { kind: 'hit', cost: '0', saved: '0.30', key: 'ab', promptId: 'p', nodeId: '7' }),
    lineOf(4, { kind: 'reset', cost: '0', archive: 'api_costs_archive_1.json' }),
  ]
  const app = await opened([...lines(2500), ...odd])
  const rows = await pagedRows(app, filter)
  expect(recordsIn(await exported(app, 'csv', filter))).toEqual(rows.map(recordOf))
  expect(JSON.parse(await exported(app, 'json', filter))).toEqual(rows.map(recordOf))
})

test('what the published pack has written comes out whole', async () => {
  const app = await openTestApp(await copyLegacyOutput())
  expect(recordsIn(await exported(app, 'csv'))).toEqual((await pagedRows(app)).map(recordOf))
})

test('an empty log makes a file that is read as no rows', async () => {
  const app = await opened()
  expect([recordsIn(await exported(app, 'csv')), JSON.parse(await exported(app, 'json'))]).toEqual([[], []])
})

test('its file is named for the day, can be read once, and is nowhere afterwards', async () => {
  const app = await opened(lines(20_000))
  const { exportId, fileName, rows } = await app.ask('transactions.export', { format: 'csv' })
  expect({ fileName, rows }).toEqual({ fileName: 'spendvault-transactions-2026-11-21.csv', rows: 20_000 })
  await vi.waitFor(
    () => expect(app.notices.at(-1)).toMatchObject({ exportId, state: 'done', rows, total: rows }),
    patience,
  )
  expect(await filesBelow(app.dataDir)).toEqual([exportId])
  expect(recordsIn(await fetched(app, exportId))).toHaveLength(20_000)
  expect(await filesBelow(app.dataDir)).toEqual([])
  expect(await app.call('export.read', { exportId, offset: 0 })).toMatchObject({ failure: { kind: 'not-found' } })
})

test('notices count up to the total, and the clock keeps them few', async () => {
  const app = await opened(lines(5500))
  await exported(app, 'json')
  // The clock of this test stands still, so only the first report and the end pass.
  expect(app.notices.map(({ rows, total, state }) => [rows, total, state])).toEqual([
    [1000, 5500, 'running'],
    [5500, 5500, 'done'],
  ])
})

test('lines that come while it is written are not in it, and nothing is lost from it', async () => {
  const app = await opened(lines(20_000))
  const { exportId, rows } = await app.ask('transactions.export', { format: 'json' })
  await appendFile(app.logFile, lines(500).join(''))
  await vi.waitFor(
    async () => expect(await app.ask('export.get', { exportId })).toMatchObject({ state: 'done' }),
    patience,
  )
  const records = JSON.parse(await fetched(app, exportId))
  expect(records.map(({ id }: { id: string }) => id)).toEqual(Array.from({ length: rows }, (_, at) => `id-${at}`))
})

test('one that is cancelled stops, says so and leaves no file', async () => {
  const app = await opened(lines(50_000))
  const { exportId } = await app.ask('transactions.export', { format: 'csv' })
  expect(await app.ask('export.cancel', { exportId })).toMatchObject({ state: 'cancelled', total: 50_000 })
  expect(app.notices.at(-1)).toMatchObject({ exportId, state: 'cancelled' })
  expect(await filesBelow(app.dataDir)).toEqual([])
  expect(await app.call('export.read', { exportId, offset: 0 })).toMatchObject({ failure: { kind: 'not-found' } })
})

test('a written one that nobody wants any more can be thrown away', async () => {
  const app = await opened(lines(10))
  const { exportId } = await app.ask('transactions.export', { format: 'csv' })
  await vi.waitFor(() => expect(app.notices.at(-1)).toMatchObject({ state: 'done' }), patience)
  expect(await app.ask('export.cancel', { exportId })).toMatchObject({ state: 'cancelled' })
  expect(await filesBelow(app.dataDir)).toEqual([])
})

test('it is not there before it is written, and an unknown one never', async () => {
  const app = await opened(lines(50_000))
  const { exportId } = await app.ask('transactions.export', { format: 'csv' })
  expect(await app.call('export.read', { exportId, offset: 0 })).toMatchObject({ failure: { kind: 'busy' } })
  const unknown = '00000000-0000-4000-8000-000000000000'
  for (const name of ['export.get', 'export.cancel'] as const)
    expect(await app.call(name, { exportId: unknown })).toMatchObject({ failure: { kind: 'not-found' } })
  expect(await app.call('export.get', { exportId: '../settings' })).toMatchObject({ failure: { kind: 'bad-input' } })
})

test('only a few are written at once, and of those that nobody fetches the oldest go', async () => {
  const app = await opened(lines(50_000))
  const start = () => app.call('transactions.export', { format: 'csv' })
  const replies = await Promise.all([start(), start(), start(), start()])
  expect(replies.map(({ ok }) => ok)).toEqual([true, true, true, false])
  expect(replies.at(-1)).toMatchObject({ failure: { kind: 'busy' } })
  const few = await opened(lines(10))
  const ids: string[] = []
  for (let count = 0; count < 7; count++) {
    const { exportId } = await few.ask('transactions.export', { format: 'csv' })
    ids.push(exportId)
    await vi.waitFor(() => expect(few.notices.at(-1)).toMatchObject({ exportId, state: 'done' }), patience)
  }
  expect((await filesBelow(few.dataDir)).sort()).toEqual(ids.slice(3).sort())
})

test('nothing is left when the app closes, nor of a start that ended without closing', async () => {
  const app = await opened(lines(50_000))
  const { exportId } = await app.ask('transactions.export', { format: 'csv' })
  const [folder] = await readdir(join(app.dataDir, 'directories'))
  const exportsFolder = join(app.dataDir, 'directories', folder ?? '', 'exports')
  await app.app.close()
  expect(app.notices.at(-1)).toMatchObject({ exportId, state: 'cancelled' })
  await mkdir(exportsFolder, { recursive: true })
  await writeFile(join(exportsFolder, 'left-over'), 'x')
  await openTestApp(dirname(dirname(app.logFile)), { dataDir: app.dataDir })
  await vi.waitFor(async () => expect(await filesBelow(app.dataDir)).toEqual([]), patience)
})

test('a log that is replaced meanwhile fails the export rather than mixing two logs', async () => {
  const app = await opened(lines(100_000))
  const { exportId } = await app.ask('transactions.export', { format: 'csv' })
  await writeFile(`${app.logFile}.new`, lineOf(1))
  await rename(`${app.logFile}.new`, app.logFile)
  await vi.waitFor(() => expect(app.notices.at(-1)?.state).not.toBe('running'), patience)
  expect(app.notices.at(-1)).toMatchObject({ exportId, state: 'failed', message: new LogReplaced().message })
  expect(await filesBelow(app.dataDir)).toEqual([])
})

test('a place that cannot be written is named with the reason', async () => {
  const file = join(await makeTempDir(), 'file')
  await writeFile(file, '')
  const exporter = exporterInto(join(file, 'exports'))
  expect(await exporter.start({ format: 'csv' })).toMatchObject({
    ok: false,
    failure: { kind: 'unavailable', code: 'ENOTDIR', message: expect.stringContaining(file) },
  })
})

test.runIf(process.platform === 'linux')('a disk that is full ends the writing with its reason', async () => {
  const full = await open('/dev/full', 'r+')
  onTestFinished(() => full.close())
  const writing = writeExport(full, csvForm, noBatches(), new AbortController().signal, () => {})
  const error = await writing.catch((reason: unknown) => reason)
  expect(diskFailure(error, 'write the export').message).toMatch(/The disk is full\..*\(ENOSPC\)/)
})

function exporterInto(folder: string): Exporter {
  const exporter = openExporter({
    folder,
    log: { export: async () => done({ total: 0, batches: noBatches() }) },
    clock: () => NOW,
    onProgress() {},
  })
  onTestFinished(() => exporter.close())
  return exporter
}

async function* noBatches(): AsyncGenerator<readonly Transaction[]> {}
