import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, readdir, readFile, realpath, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { ensureBuilt } from '../support/build.ts'
import { projectDir } from '../support/projectDir.ts'
import { copyLegacyOutput, makeTempDir, makeUserDirs } from '../support/tempDir.ts'

type Environment = Record<string, string>

beforeAll(() => ensureBuilt(), 240_000)

test('it prints one line when it is ready, serves page and data, and goes with its discovery file when told', async () => {
  const userDirs = await makeUserDirs()
  const outputDir = await realpath(await copyLegacyOutput())
  const host = await start(['--output', outputDir, '--port', '0'], userDirs)
  const { url, open, token } = await host.ready
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  expect(await (await fetch(url)).text()).toContain('<html')
  expect(await total(url, token)).toMatch(/^\d/)
  expect((await fetch(open, { redirect: 'manual' })).status).toBe(303)

  const found = join(userDirs.SPENDVAULT_CONFIG_DIR, 'bridges', `${host.child.pid}.json`)
  const pid = host.child.pid
  expect(JSON.parse(await readFile(found, 'utf8'))).toEqual({ version: 1, pid, url, token, outputDirs: [outputDir] })

  host.child.kill('SIGINT')
  expect(await host.ended).toEqual({ code: 0, stdout: `${JSON.stringify({ url, open, token })}\n` })
  expect(await readdir(join(userDirs.SPENDVAULT_CONFIG_DIR, 'bridges'))).toEqual([])
})

test.each(['SIGTERM', 'SIGHUP'] as const)('%s ends it in good order, with a browser listening', async (signal) => {
  const userDirs = await makeUserDirs()
  const host = await start([await copyLegacyOutput()], userDirs)
  const { url, token } = await host.ready
  const stream = await fetch(`${url}/events`, { headers: { authorization: `Bearer ${token}` } })
  host.child.kill(signal)
  expect(await host.ended).toMatchObject({ code: 0 })
  await stream.text().catch(() => 'cut off')
  expect(await readdir(join(userDirs.SPENDVAULT_CONFIG_DIR, 'bridges'))).toEqual([])
})

test('a signal that comes while it starts ends it as well', async () => {
  const host = await start([await copyLegacyOutput()])
  await vi.waitFor(() => expect(host.child.pid).toBeGreaterThan(0))
  const early = setInterval(() => host.child.kill('SIGTERM'), 100)
  onTestFinished(() => clearInterval(early))
  const { code } = await host.ended
  // Before Node has come to our first line, the system ends it.
  expect([0, null]).toContain(code)
})

test('it goes on when whoever started it closes its end of the output', async () => {
  const host = await start([await copyLegacyOutput()])
  const { url, token } = await host.ready
  host.child.stdout?.destroy()
  host.child.stderr?.destroy()
  await fetch(`${url}/call/no.such`, { method: 'POST' })
  expect(await total(url, token)).toMatch(/^\d/)
})

test('without a directory it opens for the page to choose one', async () => {
  const userDirs = await makeUserDirs()
  const host = await start([], userDirs)
  const { open, url, token } = await host.ready
  expect(await call(url, token, 'app.info')).toMatchObject({ ok: true, value: { outputDir: null, host: 'headless' } })

  const outputDir = await realpath(await copyLegacyOutput())
  const opening = await fetch(open, { redirect: 'manual' })
  const cookie = opening.headers.get('set-cookie')?.split(';')[0] ?? ''
  const page = new URL(opening.headers.get('location') ?? '', url)
  const headers = { cookie, 'content-type': 'application/json' }
  const body = JSON.stringify({ path: outputDir })
  await fetch(new URL('call/output.open', page), { method: 'POST', headers, body })
  const found = join(userDirs.SPENDVAULT_CONFIG_DIR, 'bridges', `${host.child.pid}.json`)
  await vi.waitFor(async () =>
    expect(JSON.parse(await readFile(found, 'utf8'))).toMatchObject({ outputDirs: [outputDir] }),
  )
})

test('a program with the token may not choose the directory', async () => {
  const host = await start([await copyLegacyOutput()])
  const { url, token } = await host.ready
  expect(await call(url, token, 'output.open', { path: '/' })).toMatchObject({
    ok: false,
    failure: { kind: 'forbidden' },
  })
})

test('a ComfyUI folder is accepted: its output is opened', async () => {
  const comfy = await realpath(await makeTempDir())
  for (const name of ['comfy', 'output/api_metrics']) await mkdir(join(comfy, name), { recursive: true })
  await writeFile(join(comfy, 'main.py'), '')
  const host = await start(['--output', comfy])
  const { url, token } = await host.ready
  expect(await call(url, token, 'app.info')).toMatchObject({ value: { outputDir: join(comfy, 'output') } })
})

test('the environment can fix the token', async () => {
  const fixed = 'a-token-that-is-long-enough-for-it'
  const host = await start([await copyLegacyOutput()], { SPENDVAULT_BRIDGE_TOKEN: fixed })
  const { url, token } = await host.ready
  expect([token, await total(url, fixed)]).toEqual([fixed, expect.stringMatching(/^\d/)])
})

test('--help and --version answer on stdout', async () => {
  const { version } = JSON.parse(await readFile(join(projectDir, 'package.json'), 'utf8'))
  expect(await (await start(['--version'])).ended).toEqual({ code: 0, stdout: `${version}\n` })
  expect(await (await start(['--help'])).ended).toEqual({ code: 0, stdout: expect.stringContaining('Usage:') })
})

test.each<[string, readonly string[], Environment, RegExp]>([
  ['an unknown option', ['--prot', '1'], {}, /--prot/],
  ['an option without its value', ['--output'], {}, /--output/],
  ['two directories', ['--output', '/a', '/b'], {}, /\/a, \/b/],
  ['an empty directory name', ['--output', ''], {}, /empty/],
  ['a port that is no number', ['--port', '80a'], {}, /80a/],
  ['a port that does not exist', ['--port', '65536'], {}, /65536/],
  ['a token that can be guessed', [], { SPENDVAULT_BRIDGE_TOKEN: 'x'.repeat(31) }, /SPENDVAULT_BRIDGE_TOKEN/],
  ['a token that fits in no header', [], { SPENDVAULT_BRIDGE_TOKEN: 'a b'.repeat(20) }, /SPENDVAULT_BRIDGE_TOKEN/],
])('mistyped, %s: it says so and how to do it', async (_, args, env, complaint) => {
  const host = await start(args, env)
  expect(await host.ended).toEqual({ code: 2, stdout: '' })
  expect(await host.complaints).toMatch(complaint)
  expect(await host.complaints).toContain('Usage:')
})

test('a directory that is not there is named', async () => {
  await failsNaming('/nowhere/output', /\/nowhere\/output does not exist/)
})

test('a file that is no directory is named', async () => {
  const file = join(await makeTempDir(), 'a file')
  await writeFile(file, '')
  await failsNaming(file, /a file is a file/)
})

test.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
  'a directory that cannot be read is named',
  async () => {
    const dir = await makeTempDir()
    await chmod(dir, 0)
    await failsNaming(dir, /permission was denied/)
  },
)

test('a port that is taken is named', async () => {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void other.close())
  const address = other.address()
  const port = typeof address === 'object' && address !== null ? String(address.port) : ''
  const host = await start(['--output', await copyLegacyOutput(), '--port', port])
  expect(await host.ended).toEqual({ code: 1, stdout: '' })
  expect(await host.complaints).toContain(`Port ${port} is taken`)
})

test('a directory that another host has open is refused, with the address that opens the other', async () => {
  const userDirs = await makeUserDirs()
  const outputDir = await copyLegacyOutput()
  const first = await start([outputDir], userDirs)
  const { open } = await first.ready
  const second = await start([outputDir], userDirs)
  expect(await second.ended).toEqual({ code: 3, stdout: '' })
  expect(await second.complaints).toContain(open)
  expect((await fetch(open, { redirect: 'manual' })).status).toBe(303)
})

test('after a host was killed the next one opens the directory and removes what it left', async () => {
  const userDirs = await makeUserDirs()
  const outputDir = await copyLegacyOutput()
  const first = await start([outputDir], userDirs)
  await first.ready
  first.child.kill('SIGKILL')
  await first.ended
  const second = await start([outputDir], userDirs)
  await second.ready
  const files = await readdir(join(userDirs.SPENDVAULT_CONFIG_DIR, 'bridges'))
  expect(files).toEqual([`${second.child.pid}.json`])
})

interface Ready {
  readonly url: string
  readonly open: string
  readonly token: string
}

interface Started {
  readonly child: ChildProcess
  readonly ready: Promise<Ready>
  /** Everything that it ever wrote to stderr. */
  readonly complaints: Promise<string>
  readonly ended: Promise<{ code: number | null; stdout: string }>
}

/** Runs the built program without a stdin, and with settings of its own; it is gone when the test is over. */
async function start(args: readonly string[], env: Environment = {}): Promise<Started> {
  const userDirs = await makeUserDirs()
  const child = spawn(process.execPath, [join(projectDir, 'dist/headless.js'), ...args], {
    env: { ...process.env, ...userDirs, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  const ended = once(child, 'close').then(([code]) => ({ code, stdout }))
  onTestFinished(async () => {
    child.kill('SIGTERM')
    await ended
  })
  const complaints = text(child.stderr).catch(() => '')
  const firstLine = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString()
      if (stdout.endsWith('\n')) resolve(stdout)
    })
    child.once('close', async (code) => reject(new Error(`it ended with ${code}: ${await complaints}`)))
  })
  const ready = firstLine.then((line): Ready => JSON.parse(line))
  ready.catch(() => {}) // a test that waits for the end does not wait for this
  return { child, ready, complaints, ended }
}

async function failsNaming(outputDir: string, complaint: RegExp): Promise<void> {
  const host = await start(['--output', outputDir])
  expect(await host.ended).toEqual({ code: 1, stdout: '' })
  expect(await host.complaints).toMatch(complaint)
}

async function call(url: string, token: string, name: string, input: object = {}): Promise<unknown> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  return (await fetch(`${url}/call/${name}`, { method: 'POST', headers, body: JSON.stringify(input) })).json()
}

async function total(url: string, token: string): Promise<unknown> {
  const reply = await call(url, token, 'ledger.get')
  return Object(Object(reply).value).total
}
