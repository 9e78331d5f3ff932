import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { expect, test } from 'vitest'
import type { Loading } from '../../../shared/contract.ts'
import { closesItsLogs, line, logFolder } from './logFolder.ts'

closesItsLogs()

test('a missing log is an empty one, and is read when it appears', async () => {
  const { file, open } = logFolder()
  const log = await open()
  expect([log.loading().state, log.status(), log.sinceReset()]).toEqual([
    'ready',
    { lines: 0, bytes: 0, skipped: 0, torn: false, replaced: 0 },
    { total: '0', held: '0', providers: [], since: null },
  ])
  writeFileSync(file, line('Kling', '0.05'))
  await log.refresh()
  expect([log.sinceReset().total, log.status().replaced]).toEqual(['0.05', 0])
})

test('what others append is read, and told once', async () => {
  const { file, open } = logFolder()
  writeFileSync(file, line('Kling', '0.05'))
  let changes = 0
  const log = await open({ onChange: () => changes++ })
  appendFileSync(file, line('Gemini', '0.1') + line('Kling', '0.2'))
  await Promise.all([log.refresh(), log.refresh(), log.refresh()])
  await log.refresh()
  expect([log.sinceReset().total, log.status().lines, changes]).toEqual(['0.35', 3, 2])
})

test('a torn last line waits for its other half', async () => {
  const { file, open } = logFolder()
  const whole = line('Kling', '0.05')
  writeFileSync(file, whole + whole.slice(0, 40))
  const log = await open()
  expect(log.status()).toEqual({ lines: 1, bytes: whole.length, skipped: 0, torn: true, replaced: 0 })
  appendFileSync(file, whole.slice(40, -1))
  await log.refresh()
  expect(log.status()).toMatchObject({ lines: 1, torn: true })
  appendFileSync(file, '\n')
  await log.refresh()
  expect(log.status()).toEqual({ lines: 2, bytes: whole.length * 2, skipped: 0, torn: false, replaced: 0 })
})

test('a torn line that was cut and written anew to the same size is read', async () => {
  const { file, open } = logFolder()
  writeFileSync(file, `${line('Kling', '0.05')}${'x'.repeat(line('Kling', '0.07').length)}`)
  const log = await open()
  const { atime, mtime } = statSync(file)
  truncateSync(file, line('Kling', '0.05').length)
  appendFileSync(file, line('Kling', '0.07'))
  utimesSync(file, atime, mtime)
  await log.refresh()
  expect([log.sinceReset().total, log.status()]).toEqual([
    '0.12',
    expect.objectContaining({ lines: 2, torn: false, replaced: 0 }),
  ])
})

test('a log cut at any byte of its last five lines opens with the lines that are whole', async () => {
  const { file, open } = logFolder()
  const lines = ['0.1', '0.02', '3', '4.5', '0.006', '0.0007'].map((cost) => line('Kling', cost))
  const text = lines.join('')
  const log = await open()
  for (let cut = lines[0]?.length ?? 0; cut <= text.length; cut++) {
    writeFileSync(file, text.slice(0, cut))
    await log.refresh()
    const whole = text.slice(0, cut).split('\n').length - 1
    const total = ['0.1', '0.12', '3.12', '7.62', '7.626', '7.6267'][whole - 1]
    expect([log.sinceReset().total, log.status().torn]).toEqual([total, !text.slice(0, cut).endsWith('\n')])
  }
})

test('garbage between lines is skipped and counted, blank lines are neither', async () => {
  const { file, open } = logFolder()
  const garbage = ['not json', '{"provider": "x"}', '[1]', 'null', '"text"', '\0\0\0', '{"cost": "1", "provider": 7}']
  writeFileSync(file, `${line('a', '1')}\n   \r\n${garbage.join('\n')}\n${line('b', '2')}`)
  const log = await open()
  expect([log.sinceReset().total, log.status()]).toMatchObject(['3', { lines: 2, skipped: garbage.length }])
})

test('a tail of NUL bytes after a power loss is torn, and garbage once something follows it', async () => {
  const { file, open } = logFolder()
  writeFileSync(file, line('a', '1') + '\0'.repeat(4096))
  const log = await open()
  expect(log.status()).toMatchObject({ lines: 1, skipped: 0, torn: true })
  appendFileSync(file, `\n${line('a', '2')}`)
  await log.refresh()
  expect([log.sinceReset().total, log.status()]).toMatchObject(['3', { lines: 2, skipped: 1, torn: false }])
})

test('a line of more than 16 MB is garbage and holds nothing up', async () => {
  const { file, open } = logFolder()
  const huge = line('a', '5', { note: 'x'.repeat(17 << 20) })
  writeFileSync(file, line('a', '1') + huge.slice(0, -1))
  const log = await open()
  expect(log.status()).toMatchObject({ lines: 1, skipped: 0, torn: true })
  appendFileSync(file, `\n${line('a', '2')}`)
  await log.refresh()
  expect([log.sinceReset().total, log.status()]).toMatchObject(['3', { lines: 2, skipped: 1, torn: false }])
})

test('a line of several megabytes is a line', async () => {
  const { file, open } = logFolder()
  writeFileSync(file, line('a', '1') + line('a', '5', { note: 'é'.repeat(2 << 20) }) + line('a', '2'))
  const log = await open()
  expect([log.sinceReset().total, log.status()]).toMatchObject(['8', { lines: 3, skipped: 0 }])
})

test.each<[string, (file: string, text: string) => void]>([
  ['truncated', (file, text) => writeFileSync(file, text)],
  [
    'rotated',
    (file, text) => {
      renameSync(file, `${file}.1`)
      writeFileSync(file, text)
    },
  ],
  [
    'replaced by a rename',
    (file, text) => {
      writeFileSync(`${file}.new`, text)
      renameSync(`${file}.new`, file)
    },
  ],
  [
    'overwritten and longer than before',
    (file, text) => writeFileSync(file, text + line('c', '0', { note: 'x'.repeat(999) })),
  ],
])('a log that was %s is read anew', async (_, replace) => {
  const { file, open } = logFolder()
  writeFileSync(file, line('a', '1') + line('a', '2'))
  const log = await open()
  replace(file, line('b', '7'))
  await log.refresh()
  expect([log.sinceReset().total, log.status().replaced]).toEqual(['7', 1])
  appendFileSync(file, line('b', '1'))
  await log.refresh()
  expect([log.sinceReset().total, log.status().replaced]).toEqual(['8', 1])
})

test('a log that was deleted is empty, and one that comes in its place is read', async () => {
  const { file, open } = logFolder()
  writeFileSync(file, line('a', '1'))
  const log = await open()
  rmSync(file)
  await log.refresh()
  expect([log.sinceReset().total, log.status()]).toMatchObject(['0', { lines: 0, replaced: 1 }])
  writeFileSync(file, line('b', '7'))
  await log.refresh()
  expect([log.sinceReset().total, log.status().replaced]).toEqual(['7', 1])
})

test('a log that cannot be read is told, and read as soon as it can be', async () => {
  const { file, open } = logFolder()
  mkdirSync(file)
  const states: Loading['state'][] = []
  const log = await open({ onLoading: ({ state }) => states.push(state) })
  expect(log.loading().state).toBe('failed')
  rmSync(file, { recursive: true })
  writeFileSync(file, line('a', '1'))
  await log.refresh()
  expect([log.loading().state, log.sinceReset().total, states]).toEqual(['ready', '1', ['failed', 'ready']])
})

test('a long log is loaded in steps that are told, and is never written', async () => {
  const { file, open } = logFolder()
  const text = line('Kling', '0.05').repeat(60_000)
  writeFileSync(file, text)
  const loadings: Loading[] = []
  let now = 0
  const clock = () => {
    now += 200
    return new Date(now)
  }
  const log = await open({ clock, onLoading: (loading) => loadings.push(loading) })
  const size = text.length
  expect(loadings[0]).toMatchObject({ state: 'loading', bytesTotal: size })
  expect(loadings.length).toBeGreaterThan(3)
  expect(loadings.at(-1)).toEqual({ state: 'ready', bytesRead: size, bytesTotal: size, lines: 60_000 })
  expect(readFileSync(file, 'utf8')).toBe(text)
  appendFileSync(file, line('Kling', '0.05'))
  loadings.splice(0)
  await log.refresh()
  expect(loadings).toEqual([])
  appendFileSync(file, text)
  await log.refresh()
  expect([loadings[0]?.state, loadings.at(-1)?.state, loadings.at(-1)?.lines]).toEqual(['loading', 'ready', 120_001])
})

test('questions are answered from what is loaded so far', async () => {
  const { file, open } = logFolder()
  writeFileSync(file, line('Kling', '0.05').repeat(60_000))
  const log = await open({ clock: () => new Date(), onLoading() {} })
  appendFileSync(file, line('Kling', '1').repeat(60_000))
  const refreshed = log.refresh()
  const { total } = await log.page({ offset: 0, limit: 10 })
  expect(total).toBeGreaterThanOrEqual(60_000)
  await refreshed
  expect(log.sinceReset().total).toBe('63000')
})

test('closing while a log is loaded ends the loading', async () => {
  const { file, open } = logFolder()
  writeFileSync(file, line('Kling', '0.05').repeat(10))
  const log = await open()
  appendFileSync(file, line('Kling', '0.05').repeat(100_000))
  const refreshed = log.refresh()
  await log.close()
  await refreshed
  await log.refresh()
  expect(log.status().lines).toBeLessThan(100_010)
})
