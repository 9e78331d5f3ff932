import { mkdir, realpath, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openTestApp } from '../../support/openTestApp.ts'
import { copyLegacyOutput, makeTempDir } from '../../support/tempDir.ts'

const opened = async (path: string) => {
  const { call } = await openTestApp(null)
  return call('output.open', { path })
}

test('before a directory is open, what needs one says so, and the app itself answers', async () => {
  const { ask, call } = await openTestApp(null)
  expect(await ask('app.info', {})).toMatchObject({ outputDir: null, recentOutputDirs: [] })
  expect(await call('ledger.get', {})).toMatchObject({ failure: { kind: 'unavailable', code: 'NO_OUTPUT_DIR' } })
})

test("a ComfyUI folder is taken for its output, and a folder inside the output for the output's", async () => {
  const dir = await realpath(await makeTempDir())
  for (const name of ['comfy', 'output/api_metrics', 'output/hash_vault'])
    await mkdir(join(dir, name), { recursive: true })
  await writeFile(join(dir, 'main.py'), '')
  const output = { ok: true, value: { outputDir: join(dir, 'output') } }
  expect(await opened(dir)).toEqual(output)
  expect(await opened(join(dir, 'output'))).toEqual(output)
  expect(await opened(join(dir, 'output/hash_vault'))).toEqual(output)
  await symlink(join(dir, 'output'), join(dir, 'link'))
  expect(await opened(join(dir, 'link'))).toEqual(output)
})

test('a missing path and a file are refused in words, and what was open stays open', async () => {
  const dir = await copyLegacyOutput()
  const { call, ask } = await openTestApp(dir)
  expect(await call('output.open', { path: join(dir, 'nowhere') })).toMatchObject({ failure: { kind: 'not-found' } })
  const file = join(dir, 'api_metrics/api_costs.json')
  expect(await call('output.open', { path: file })).toMatchObject({ failure: { kind: 'not-found' } })
  expect(await ask('ledger.get', {})).toMatchObject({ total: '0.245' })
})

test('another directory can be opened in its place, and both are remembered', async () => {
  const [first, second] = [await realpath(await copyLegacyOutput()), await realpath(await makeTempDir())]
  const { ask, app } = await openTestApp(first)
  const told: (readonly string[])[] = []
  app.onOutputDirs((dirs) => told.push(dirs))
  await ask('output.open', { path: second })
  expect(await ask('ledger.get', {})).toMatchObject({ total: '0' })
  expect((await ask('app.info', {})).recentOutputDirs).toEqual([second, first])
  expect(told).toEqual([[second]])
})

test('one process owns a directory: a second is refused, told who has it and where it is open', async () => {
  const dir = await copyLegacyOutput()
  const dataDir = await makeTempDir()
  const { app } = await openTestApp(dir, { dataDir })
  await app.announce('http://127.0.0.1:1/open?key=k')
  const other = await openTestApp(null, { dataDir })
  expect(await other.call('output.open', { path: dir })).toMatchObject({
    failure: { kind: 'conflict', holder: { pid: process.pid, open: 'http://127.0.0.1:1/open?key=k' } },
  })
  await app.close()
  expect(await other.call('output.open', { path: dir })).toMatchObject({ ok: true })
})

test('the open directory is shown in the file manager where there is one, and trouble with it is told', async () => {
  const dir = await realpath(await copyLegacyOutput())
  const shown: string[] = []
  const desktop = {
    chooseFolder: async () => null,
    openFolder: async (path: string) => (shown.push(path) === 1 ? null : 'There is no file manager.'),
  }
  const { call } = await openTestApp(dir, { desktop })
  expect(await call('output.reveal', {})).toEqual({ ok: true, value: {} })
  expect(shown).toEqual([dir])
  expect(await call('output.reveal', {})).toMatchObject({ failure: { message: 'There is no file manager.' } })
  const headless = await openTestApp(await copyLegacyOutput())
  expect(await headless.call('output.reveal', {})).toMatchObject({ failure: { kind: 'forbidden' } })
})

test('the bridge may not open directories or change settings', async () => {
  const { app } = await openTestApp(null)
  const bridge = app.wireFor('bridge')
  for (const [name, input] of [
    ['output.open', { path: '/' }],
    ['settings.set', { theme: 'dark' }],
  ] as const)
    expect(await bridge.call(name, input)).toMatchObject({ failure: { kind: 'forbidden' } })
})
