import { chmod, mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** What other programs of this user read to find a running host. */
export interface DiscoveryDocument {
  readonly version: 1
  readonly pid: number
  readonly url: string
  readonly token: string
  /** Absolute paths of the ComfyUI output directories that the host has open. */
  readonly outputDirs: readonly string[]
}

/** This host's own file: `<configDir>/bridges/<pid>.json`. */
export interface Discovery {
  /** The host now has these directories open. A failure is logged: the host works without being found. */
  announce(outputDirs: readonly string[]): Promise<void>
  /** Removes the file. */
  close(): Promise<void>
}

export interface DiscoveryOptions {
  readonly configDir: string
  readonly pid: number
  readonly url: string
  readonly token: string
  readonly log: (line: string) => void
}

export function openDiscovery({ configDir, pid, url, token, log }: DiscoveryOptions): Discovery {
  const dir = join(configDir, 'bridges')
  const path = join(dir, `${pid}.json`)
  let lastStep = Promise.resolve()
  // One step at a time: an older list must not overtake a newer one, nor a write the removal.
  const next = (step: () => Promise<void>) => {
    lastStep = lastStep.then(step).catch((error: unknown) => log(`discovery file ${path}: ${String(error)}`))
    return lastStep
  }
  void next(() => prune(dir, pid))
  return {
    announce: (outputDirs) => next(() => write(path, { version: 1, pid, url, token, outputDirs })),
    close: () => next(() => rm(path, { force: true })),
  }
}

/** The token is in it: for this user's eyes only, and never half-written. */
async function write(path: string, document: DiscoveryDocument): Promise<void> {
  const temporary = `${path}.tmp`
  await rm(temporary, { force: true })
  // 'wx' refuses to write through a link that somebody has laid.
  const file = await open(temporary, 'wx', 0o600)
  try {
    await file.writeFile(`${JSON.stringify(document)}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(temporary, path)
}

/** Makes the folder ours alone, and removes the files of hosts that were killed. */
async function prune(dir: string, ownPid: number): Promise<void> {
  await mkdir(dir, { recursive: true, mode: 0o700 })
  await chmod(dir, 0o700)
  const names = await readdir(dir)
  const stale = names.filter((name) => {
    const pid = Number(/^(\d+)\.json(?:\.tmp)?$/.exec(name)?.[1])
    return Number.isInteger(pid) && (pid === ownPid || !isAlive(pid))
  })
  await Promise.all(stale.map((name) => rm(join(dir, name), { force: true })))
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it lives, and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
