import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { ensureBuilt } from '../support/build.ts'
import { projectDir } from '../support/projectDir.ts'
import { copyLegacyOutput, makeUserDirs } from '../support/tempDir.ts'

beforeAll(() => ensureBuilt(), 240_000)

test('without a display it says where a browser finds the directory, and Ctrl+C ends all of it', async () => {
  const outputDir = await copyLegacyOutput()
  const start = await startWithoutDisplay([outputDir])
  const [line] = await once(createInterface({ input: start.stdout }), 'line')
  const [address = ''] = /http:\S+/.exec(line) ?? []
  expect(line).toBe(`Spendvault is open at ${address}`)
  expect(await (await fetch(address, { redirect: 'manual' })).text()).toBe('')
  const ended = once(start, 'exit')
  start.kill('SIGINT')
  expect(await ended).toEqual([0, null])
  await expect(fetch(address)).rejects.toThrow()
})

test('a mistyped option is told with the usage', async () => {
  const start = await startWithoutDisplay(['--outptu', '/out'])
  const ended = once(start, 'exit')
  expect(await text(start.stderr)).toMatch(/--outptu[\s\S]*Usage: npm start/)
  expect(await ended).toEqual([2, null])
})

test.runIf(process.platform === 'linux')('a directory that is not there is told', async () => {
  const start = await startWithoutDisplay(['/no/such/directory'])
  const ended = once(start, 'exit')
  expect(await text(start.stderr)).toContain('/no/such/directory')
  expect(await ended).toEqual([1, null])
})

async function startWithoutDisplay(args: readonly string[]) {
  const env = { ...process.env, ...(await makeUserDirs()), DISPLAY: '', WAYLAND_DISPLAY: '' }
  const script = join(projectDir, 'dist/start.js')
  const start = spawn(process.execPath, [script, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  onTestFinished(() => endOf(start))
  return start
}

async function endOf(start: ChildProcess): Promise<void> {
  if (start.exitCode !== null || start.signalCode !== null) return
  const ended = once(start, 'exit')
  start.kill('SIGTERM')
  await ended
}
