import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { expect, test } from 'vitest'
import type { TransactionLog } from '../../../electron/core/log/transactionLog.ts'
import type { Loading } from '../../../shared/contract.ts'
import { closesItsLogs, type LogFolder, line, logFolder } from './logFolder.ts'

closesItsLogs()

/** A full segment and a part of a second, with everything that a checkpoint must keep. */
const LINES = Array.from({ length: 70_000 }, (_, row) => {
  const timestamp = `2026-11-${String(1 + (row % 20)).padStart(2, '0')}T12:00:00.000001+00:00`
  if (row === 7) return line('Kling', '0.5', { timestamp, id: 'open', kind: 'hold' })
  if (row % 1000 === 1) return line('Magnific', '0', { timestamp, id: `hit ${row}`, kind: 'hit', saved: '0.25' })
  if (row % 1000 === 2) return line('Gemini', '0.0333333333333333333333333333', { timestamp })
  if (row % 1000 === 3) return 'garbage\n'
  return line('Kling', '0.05', { timestamp, id: `id ${row}`, kind: 'charge' })
})
const TEXT = LINES.join('')

async function answersOf(log: TransactionLog) {
  return {
    status: log.status(),
    sinceReset: log.sinceReset(),
    day: log.spentBetween({ from: Date.parse('2026-11-03T00:00:00Z'), to: Date.parse('2026-11-05T00:00:00Z') }),
    series: log.series({ bucket: 'day', by: 'provider', timeZone: 'Europe/Berlin' }),
    summary: log.summary({}),
    page: await log.page({ offset: 40_000, limit: 2, filter: { providers: ['Gemini', 'Kling'] } }),
    found: await log.find('id 69999'),
    hit: await log.find('hit 66001'),
  }
}

async function freshAnswers({ open }: LogFolder) {
  const log = await open()
  return answersOf(log)
}

/** Opens the log with its checkpoint and tells how many bytes were read of it before the first answer. */
async function reopen({ open, checkpointFile }: LogFolder) {
  const loadings: Loading[] = []
  let now = 0
  const clock = () => {
    now += 1000
    return new Date(now)
  }
  const log = await open({ checkpointFile, clock, onLoading: (loading) => loadings.push(loading) })
  return { log, wasReadAnew: loadings.some(({ state, lines }) => state === 'loading' && lines < 65_000) }
}

async function withCheckpoint(): Promise<LogFolder> {
  const folder = logFolder()
  writeFileSync(folder.file, TEXT)
  const log = await folder.open({ checkpointFile: folder.checkpointFile })
  await log.close()
  return folder
}

test('a log opened with its checkpoint answers as one that was read anew', async () => {
  const folder = await withCheckpoint()
  const { log, wasReadAnew } = await reopen(folder)
  expect(wasReadAnew).toBe(false)
  const { summary, ...answers } = await answersOf(log)
  const { summary: freshSummary, ...fresh } = await freshAnswers(folder)
  expect(answers).toEqual(fresh)
  expect({ ...summary, burnRate: null, forecast: null }).toEqual({ ...freshSummary, burnRate: null, forecast: null })
})

test('lines that came after a checkpoint are read, and only they', async () => {
  const folder = await withCheckpoint()
  appendFileSync(folder.file, line('Kling', '1', { kind: 'settle', hold: 'open', id: 'end' }))
  appendFileSync(folder.file, line('New', '0.07').repeat(3))
  const { log, wasReadAnew } = await reopen(folder)
  expect(wasReadAnew).toBe(false)
  const { summary: _, ...answers } = await answersOf(log)
  const { summary: __, ...fresh } = await freshAnswers(folder)
  expect(answers).toEqual(fresh)
  expect(log.sinceReset().held).toBe('0')
})

test('a checkpoint of a long log is written while it stays open', async () => {
  const folder = logFolder()
  writeFileSync(folder.file, TEXT)
  await folder.open({ checkpointFile: folder.checkpointFile })
  await expect.poll(() => existsSync(folder.checkpointFile), { timeout: 10_000 }).toBe(true)
})

test.each<[string, (folder: LogFolder) => void]>([
  [
    'another log took the place of its own',
    ({ file }) => {
      renameSync(file, `${file}.1`)
      writeFileSync(file, TEXT)
    },
  ],
  ['the log was rewritten in its place', ({ file }) => writeFileSync(file, TEXT.replace('0.05', '0.07'))],
  ['the log was cut', ({ file }) => writeFileSync(file, TEXT.slice(0, -LINES.slice(-5).join('').length))],
  ['its last lines were rewritten', ({ file }) => writeFileSync(file, `${TEXT.slice(0, -5)}\n${line('a', '1')}`)],
  ['the log was changed at another time', ({ file }) => utimesSync(file, 1, 1)],
  ['it was cut', ({ checkpointFile }) => writeFileSync(checkpointFile, readFileSync(checkpointFile).subarray(0, -1))],
  ['it is empty', ({ checkpointFile }) => writeFileSync(checkpointFile, '')],
  ['its header is damaged', ({ checkpointFile }) => damage(checkpointFile, -200)],
  ['its end is damaged', ({ checkpointFile }) => damage(checkpointFile, -24)],
  [
    'it is a folder',
    ({ checkpointFile }) => {
      rmSync(checkpointFile)
      mkdirSync(checkpointFile)
    },
  ],
])('a checkpoint does not count where %s', async (_, change) => {
  const folder = await withCheckpoint()
  change(folder)
  const { log, wasReadAnew } = await reopen(folder)
  expect(wasReadAnew).toBe(true)
  const { summary: __, ...answers } = await answersOf(log)
  const { summary: ___, ...fresh } = await freshAnswers(folder)
  expect(answers).toEqual(fresh)
})

test.each([1000, 70_000 * 33])(
  'columns that are damaged on the disk are read from the log once more',
  async (place) => {
    const folder = await withCheckpoint()
    damage(folder.checkpointFile, place)
    const { log } = await reopen(folder)
    const { summary: _, ...answers } = await answersOf(log)
    const { summary: __, ...fresh } = await freshAnswers(folder)
    expect(answers).toEqual(fresh)
  },
)

test('a checkpoint that cannot be written costs nothing but time', async () => {
  const folder = logFolder()
  writeFileSync(folder.file, TEXT)
  const log = await folder.open({ checkpointFile: `${folder.file}/absent/index` })
  const { summary: _, ...answers } = await answersOf(log)
  await log.close()
  const { summary: __, ...fresh } = await freshAnswers(folder)
  expect(answers).toEqual(fresh)
})

/** Changes one byte; a negative place counts from the end. */
function damage(path: string, place: number): void {
  const bytes = readFileSync(path)
  const at = place < 0 ? bytes.length + place : place
  bytes[at] = (bytes[at] ?? 0) ^ 0x55
  writeFileSync(path, bytes)
}
