import { createHash } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { AppInfo, Loading, Notice, SampleProgress, UncheckedWire } from '../../shared/contract.ts'
import { done, fail, type Reply } from '../../shared/reply.ts'
import type { Clock } from './clock.ts'
import { type Core, openCore } from './core.ts'
import type { Desktop } from './desktop.ts'
import { type Caller, createDispatch, type Handlers, nothingOpen } from './dispatch.ts'
import { createTakeLock } from './lock/lock.ts'
import { createNoticeBoard } from './notices.ts'
import { type Ownership, takeOwnership } from './output/owner.ts'
import { resolveOutputDir } from './output/resolveOutputDir.ts'
import { sampleDir } from './sample/sampleDir.ts'
import { openSettings } from './settings.ts'

export interface AppOptions {
  /** Where settings, owners' marks, checkpoints and sample data live: never below an output directory. */
  readonly dataDir: string
  /** The directory to open; null shows the first-run screen. */
  readonly outputDir: string | null
  readonly host: 'electron' | 'headless'
  readonly version: string
  readonly clock: Clock
  readonly log: (line: string) => void
  /** Native dialogs; null where there is no desktop. */
  readonly desktop: Desktop | null
}

/** The whole application behind the contract, for one user; holds at most one open output directory. */
export interface App {
  wireFor(caller: Caller): UncheckedWire
  outputDirs(): readonly string[]
  onOutputDirs(hear: (dirs: readonly string[]) => void): () => void
  /** Tells other instances where this one can be opened. */
  announce(open: string): Promise<void>
  recentOutputDirs(): readonly string[]
  close(): Promise<void>
}

interface OpenDirectory {
  readonly core: Core
  readonly ownership: Ownership
}

/** Fails where `outputDir` is missing, unreadable, or open in another process (`conflict`, with the holder). */
export async function openApp(options: AppOptions): Promise<Reply<App>> {
  const { dataDir, clock, log } = options
  const notices = createNoticeBoard(log)
  const takeLock = await createTakeLock()
  const settings = await openSettings(dataDir, log)
  let current: OpenDirectory | null = null
  let address: string | null = null
  let closed = false
  let sample: Promise<Reply<string>> | null = null

  const leave = async () => {
    const left = current
    current = null
    await left?.core.close()
    await left?.ownership.release()
  }
  const open = async (given: string): Promise<Reply<{ outputDir: string }>> => {
    const resolved = await resolveOutputDir(given)
    if (!resolved.ok) return resolved
    const outputDir = resolved.value
    if (current?.core.outputDir === outputDir) return done({ outputDir })
    const owned = await takeOwnership({ dataDir, outputDir, since: clock().toISOString(), takeLock })
    if (!owned.ok) return owned
    await leave()
    current = {
      core: openCore({ outputDir, clock, takeLock, notices, log, ...(await derivedFiles(dataDir, outputDir)) }),
      ownership: owned.value,
    }
    if (address !== null) await owned.value.announce(address)
    await settings.remember(outputDir)
    notices.post('output.changed', { outputDir })
    return done({ outputDir })
  }

  const own: Pick<Handlers, `app.${'info'}` | Extract<keyof Handlers, `output.${string}` | `settings.${string}`>> = {
    'app.info': () =>
      done(infoOf(options, current?.core ?? null, settings.recent(), settings.get().timeZone, notices.seq())),
    'output.open': ({ path }) => open(path),
    'output.choose': async () => {
      if (options.desktop === null)
        return fail({
          kind: 'forbidden',
          message: 'There is no desktop to choose a folder on. Enter its path instead.',
        })
      const chosen = await options.desktop.chooseFolder()
      return chosen === null ? done({ outputDir: null }) : open(chosen)
    },
    'output.openSample': async () => {
      const onProgress = (progress: SampleProgress) => notices.post('sample.progress', progress)
      sample ??= sampleDir({ dataDir, clock, onProgress }).finally(() => {
        sample = null
      })
      const made = await sample
      return made.ok ? open(made.value) : made
    },
    'output.reveal': async () => {
      if (options.desktop === null)
        return fail({ kind: 'forbidden', message: 'There is no desktop to show a folder on.' })
      if (current === null) return fail(nothingOpen)
      const trouble = await options.desktop.openFolder(current.core.outputDir)
      return trouble === null ? done({}) : fail({ kind: 'unavailable', code: 'DESKTOP', message: trouble })
    },
    'settings.get': () => done(settings.get()),
    'settings.set': async (patch) => {
      const reply = await settings.set(patch)
      if (reply.ok) notices.post('settings.changed', reply.value)
      return reply
    },
  }

  const app: App = {
    wireFor: (caller) => {
      const dispatch = createDispatch({ caller, log, handlersNow: () => ({ ...current?.core.handlers, ...own }) })
      return {
        call: (name, input) => (closed ? Promise.resolve(fail(closedFailure)) : dispatch(name, input)),
        listen: notices.listen,
      }
    },
    outputDirs: () => (current === null ? [] : [current.core.outputDir]),
    onOutputDirs: (hear) =>
      notices.listen((notice: Notice) => {
        if (notice.name === 'output.changed') hear(app.outputDirs())
      }),
    async announce(open) {
      address = open
      await current?.ownership.announce(open)
    },
    recentOutputDirs: () => settings.recent(),
    async close() {
      closed = true
      await leave()
    },
  }
  if (options.outputDir === null) return done(app)
  const opened = await open(options.outputDir)
  return opened.ok ? done(app) : opened
}

const closedFailure = {
  kind: 'unavailable',
  code: 'CLOSED',
  message: 'Spendvault is closing. Nothing was written.',
} as const

const idle: Loading = { state: 'ready', bytesRead: 0, bytesTotal: 0, lines: 0 }

function infoOf(
  { version, host, desktop }: AppOptions,
  core: Core | null,
  recentOutputDirs: readonly string[],
  timeZone: string | null,
  seq: number,
): AppInfo {
  const loading = core?.loading() ?? { log: idle, vault: idle }
  return {
    version,
    host,
    outputDir: core?.outputDir ?? null,
    recentOutputDirs,
    abilities: { chooseFolder: desktop !== null, openFolder: desktop !== null, sampleData: true },
    health: { problems: core?.problems.list() ?? [], log: loading.log, vault: loading.vault },
    timeZone: timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    seq,
  }
}

/** What is kept of a directory between starts; a folder that cannot be made means that nothing is kept. */
async function derivedFiles(dataDir: string, outputDir: string) {
  const folder = join(dataDir, 'directories', createHash('sha256').update(outputDir).digest('hex').slice(0, 32))
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch(() => undefined)
  return {
    checkpointFile: join(folder, 'log.index'),
    warningsFile: join(folder, 'warnings.json'),
    exportsFolder: join(folder, 'exports'),
  }
}
