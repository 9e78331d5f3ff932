import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { chromium } from 'playwright'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { collectErrors } from '../support/browser.ts'
import { describeInElectron, electronEnv, rootSwitches } from '../support/electronApp.ts'
import { pack } from '../support/pack.ts'
import { projectDir } from '../support/projectDir.ts'
import type { ElectronHome } from '../support/setUpElectron.ts'
import { copyLegacyOutput, makeUserDirs } from '../support/tempDir.ts'

const releaseDir = join(projectDir, 'test-results/release')
const executable = join(releaseDir, 'linux-unpacked/spendvault')

describeInElectron('the packed app', (_launch, home) => {
  beforeAll(() => {
    expect(pack(dirname(home.executable), releaseDir)).toBe(0)
  })

  test('starts on a directory, shows its totals and quits', async () => {
    const packed = await start(home, ['--remote-debugging-port=0', '--output', await copyLegacyOutput()])
    const browser = await chromium.connectOverCDP(await debuggerAddress(packed))
    const [context] = browser.contexts()
    const page = context?.pages()[0] ?? (await context?.waitForEvent('page'))
    if (page === undefined) throw new Error('the packed app has no page')
    const errors = collectErrors(page)
    await expect.poll(() => page.textContent('body'), { timeout: 20_000 }).toContain('$0.245')
    expect(errors).toEqual([])
    const ended = once(packed, 'exit')
    packed.kill('SIGTERM')
    expect(await ended).toEqual([0, null])
  })

  test('runs no other code: neither as Node nor under a debugger of Node', async () => {
    const asNode = await start(home, ['-e', 'process.exit(42)', '--remote-debugging-port=0'], {
      ELECTRON_RUN_AS_NODE: '1',
    })
    await debuggerAddress(asNode)
    asNode.kill('SIGTERM')
    expect(await once(asNode, 'exit')).toEqual([0, null])

    const inspected = await start(home, ['--inspect=0', '--remote-debugging-port=0'])
    expect(await debuggerAddress(inspected)).toContain('/devtools/browser/')
  })
})

async function start(
  home: ElectronHome,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<ChildProcess> {
  const userDirs = await makeUserDirs()
  const child = spawn(executable, [...rootSwitches(), ...args], {
    env: { ...electronEnv(home, userDirs), ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = once(child, 'exit')
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  return child
}

/** What Chromium says as soon as it listens, and Node where it is debugged. @throws where the app ends before. */
function debuggerAddress({ stderr }: ChildProcess): Promise<string> {
  if (stderr === null) throw new Error('stderr is not piped')
  return new Promise((resolve, reject) => {
    const lines = createInterface({ input: stderr })
    // Reading goes on to the end: an app whose stderr is closed would end with it.
    lines.on('line', (line) => resolveWithAddress(line, resolve))
    lines.once('close', () => reject(new Error('the app ended before it listened')))
  })
}

function resolveWithAddress(line: string, resolve: (address: string) => void): void {
  const [, address] = /listening on (ws:\S+)/.exec(line) ?? []
  if (address !== undefined) resolve(address)
}
