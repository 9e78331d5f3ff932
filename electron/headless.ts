import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { done, type Reply } from '../shared/reply.ts'
import { userDirs } from '../shared/userDirs.ts'
import type { Bridge } from './bridge/bridge.ts'
import { openApp } from './core/app.ts'
import { type HeadlessOptions, headlessUsage, readHeadlessOptions } from './headless/headlessOptions.ts'
import { shareOverHttp } from './shareOverHttp.ts'

const dist = import.meta.dirname
const exitCodes = { fine: 0, failed: 1, mistyped: 2, openElsewhere: 3 } as const
const CLOSING_MS = 2000

const log = (line: string) => void process.stderr.write(`${line}\n`)
const version = readVersion()
const options = readHeadlessOptions(process.argv.slice(2), process.env)
if (!options.ok) {
  log(`${options.failure.message}\n\n${headlessUsage}`)
  process.exitCode = exitCodes.mistyped
} else if (options.value.help) {
  process.stdout.write(`${headlessUsage}\n`)
} else if (options.value.version) {
  process.stdout.write(`${version}\n`)
} else {
  process.exitCode = await run(options.value)
}

/** Runs until a signal comes. @returns the exit code. */
async function run(options: HeadlessOptions): Promise<number> {
  const told = toldToStop()
  const host = await openHost(options)
  if (!host.ok) {
    log(host.failure.message)
    return host.failure.kind === 'conflict' ? exitCodes.openElsewhere : exitCodes.failed
  }
  sayReady(host.value)
  await told
  await host.value.close()
  return exitCodes.fine
}

async function openHost({ outputDir, port, token }: HeadlessOptions): Promise<Reply<Bridge>> {
  const { configDir, dataDir } = userDirs(process.env, process.platform, homedir())
  const clock = () => new Date()
  const app = await openApp({ dataDir, outputDir, host: 'headless', version, clock, log, desktop: null })
  if (!app.ok) return app
  const shared = await shareOverHttp(app.value, { port, token, rendererDir: join(dist, 'renderer'), configDir, log })
  if (!shared.ok) {
    await app.value.close()
    return shared
  }
  const close = async () => {
    await shared.value.close()
    await app.value.close()
  }
  return done({ ...shared.value, close })
}

/** The only thing that ever stands on stdout: programs wait for this line. */
function sayReady({ url, open, token }: Bridge): void {
  // Whoever started us may be gone, or have closed its end after the line: no reason to die.
  process.stdout.on('error', () => {})
  process.stdout.write(`${JSON.stringify({ url, open, token })}\n`)
}

/** Resolves on the first signal to stop; from then on the process ends in CLOSING_MS, whatever holds it. */
function toldToStop(): Promise<void> {
  return new Promise((resolve) => {
    const stop = () => {
      setTimeout(() => process.exit(process.exitCode ?? exitCodes.failed), CLOSING_MS).unref()
      resolve()
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop)
  })
}

function readVersion(): string {
  const { version } = JSON.parse(readFileSync(join(dist, '../package.json'), 'utf8')) as { version: string } // our own file
  return version
}
