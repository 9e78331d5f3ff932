import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { makeSample } from './core/sample/makeSample.ts'
import { executableIn, fetchRuntime, installedRuntimeDir } from './start/electronRuntime.ts'
import { runHeadless } from './start/runHeadless.ts'
import { readStartOptions, usage } from './start/startOptions.ts'

const dist = import.meta.dirname
const projectDir = dirname(dist)
const say = (line: string) => void process.stderr.write(`${line}\n`)

// npm runs its scripts in the project's folder and tells here where the user was.
const options = readStartOptions(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd())
if (!options.ok) {
  say(`${options.failure.message}\n\n${usage}`)
  process.exitCode = 2
} else if (options.value.help) {
  process.stdout.write(`${usage}\n`)
} else if (options.value.demo) {
  process.exitCode = await openDemo()
} else {
  process.exitCode = await open(options.value.outputDir)
}

/** @returns the exit code. */
async function open(outputDir: string | null, env: NodeJS.ProcessEnv = {}): Promise<number> {
  const runtime = hasDisplay() ? findRuntime() : null
  if (runtime !== null) return ending(runElectron(runtime, outputDir, env))
  const host = runHeadless(join(dist, 'headless.js'), outputDir, env, (line) => process.stdout.write(`${line}\n`))
  if (outputDir === null) {
    say('No directory was given: choose one on the page, or pass it: npm start -- /path/to/ComfyUI/output')
  }
  return ending(host)
}

/** Neither the sample nor the settings of this session outlive it. */
async function openDemo(): Promise<number> {
  const dir = await mkdtemp(join(tmpdir(), 'spendvault-demo-'))
  try {
    say('Making sample data …')
    const outputDir = join(dir, 'output')
    const made = await makeSample(outputDir, { clock: () => new Date() })
    if (made.ok) {
      return await open(outputDir, {
        SPENDVAULT_CONFIG_DIR: join(dir, 'config'),
        SPENDVAULT_DATA_DIR: join(dir, 'data'),
      })
    }
    say(made.failure.message)
    return 1
  } finally {
    await rm(dir, { recursive: true, force: true, maxRetries: 3 })
  }
}

function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}

function findRuntime(): string | null {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH
  const runtime =
    (override === undefined ? null : executableIn(override)) ??
    executableIn(installedRuntimeDir(projectDir)) ??
    fetchRuntime(projectDir, say)
  if (runtime === null) say('Electron could not be fetched; Spendvault opens in a browser instead.')
  return runtime
}

function runElectron(runtime: string, outputDir: string | null, env: NodeJS.ProcessEnv): ChildProcess {
  const switches: string[] = []
  if (process.platform === 'linux' && process.getuid?.() === 0) {
    say('Running as root: Chromium cannot use its sandbox, so Electron is started with --no-sandbox.')
    switches.push('--no-sandbox')
  }
  const args = [...switches, projectDir, ...(outputDir === null ? [] : ['--output', outputDir])]
  return spawn(runtime, args, { stdio: 'inherit', env: { ...process.env, ...env } })
}

/** Passes the usual signals on, so that the child ends in its own orderly way, and waits for its end. */
function ending(child: ChildProcess): Promise<number> {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 1))
  })
}
