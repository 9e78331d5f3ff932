import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { watch } from 'chokidar'

/** How often a folder is looked at even when nothing was announced: network shares and some containers announce nothing. */
const LOOK_EVERY_MS = 1000
/** chokidar drops a change that follows another within 50 ms; a second look just after that catches the last of a burst. */
const SECOND_LOOK_MS = 60

export interface FolderWatch {
  close(): Promise<void>
}

/**
 * Tells when files directly inside `folder` may have changed; the folder may come, go and come again. Names that `cares`
 * refuses are not watched. `onChange` may be called without a reason, never too seldom.
 */
export function watchFolder(options: {
  readonly folder: string
  readonly cares: (name: string) => boolean
  readonly onChange: () => void
  readonly log: (line: string) => void
}): FolderWatch {
  const { folder, cares, onChange, log } = options
  let watcher: ReturnType<typeof watch> | null = null
  let secondLook: NodeJS.Timeout | null = null

  const changed = () => {
    onChange()
    secondLook ??= setTimeout(() => {
      secondLook = null
      onChange()
    }, SECOND_LOOK_MS)
  }
  const start = () => {
    watcher = watch(folder, {
      depth: 0,
      ignoreInitial: true,
      atomic: false,
      ignored: (path) => basename(path) !== basename(folder) && !cares(basename(path)),
    })
    watcher.on('all', changed)
    watcher.on('error', (error) => log(`watching ${folder}: ${String(error)}`))
  }
  const stop = async () => {
    const old = watcher
    watcher = null
    await old?.close()
  }
  const look = async () => {
    const there = await stat(folder).then(
      (found) => found.isDirectory(),
      () => false,
    )
    if (there && watcher === null) start()
    if (!there && watcher !== null) await stop()
    onChange()
  }

  const timer = setInterval(() => void look(), LOOK_EVERY_MS)
  timer.unref()
  void look()
  return {
    async close() {
      clearInterval(timer)
      if (secondLook !== null) clearTimeout(secondLook)
      await stop()
    },
  }
}
