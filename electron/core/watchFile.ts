import { type FSWatcher, watch } from 'chokidar'
import { fileStamp } from './fileStamp.ts'

/** How often the file is looked for even when nothing was announced: network shares and some containers announce nothing. */
const LOOK_EVERY_MS = 1000
/** chokidar drops a change that follows another within 50 ms; a second look just after that catches the last of a burst. */
const SECOND_LOOK_MS = 60

export interface FileWatch {
  close(): Promise<void>
}

/**
 * Tells when a file may have changed. It may come, go, and be replaced by another. `onChange` follows at once what the
 * system announces; `onLook` comes every second whatever happens. Either may come without a reason.
 *
 * The file alone is watched, not its folder: every charge makes and renames a file in there, and a watched folder is
 * read anew each time.
 */
export function watchFile(options: {
  readonly file: string
  readonly onChange: () => void
  readonly onLook: () => void
  readonly log: (line: string) => void
}): FileWatch {
  const { file, onChange, onLook, log } = options
  let watching: { readonly watcher: FSWatcher; readonly which: string } | null = null
  let secondLook: NodeJS.Timeout | null = null

  const changed = () => {
    onChange()
    secondLook ??= setTimeout(() => {
      secondLook = null
      onChange()
    }, SECOND_LOOK_MS)
  }
  const stop = async () => {
    const old = watching
    watching = null
    await old?.watcher.close()
  }
  const start = (which: string) => {
    const watcher = watch(file, { ignoreInitial: true, atomic: false })
    watcher.on('all', changed)
    watcher.on('error', (error) => log(`watching ${file}: ${String(error)}`))
    watching = { watcher, which }
  }
  const look = async () => {
    const which = await identityOf(file)
    if (watching !== null && watching.which !== which) await stop()
    if (watching === null && which !== null && !closed) start(which)
    if (!closed) onLook()
  }

  let closed = false
  const timer = setInterval(() => void look(), LOOK_EVERY_MS)
  timer.unref()
  void look()
  return {
    async close() {
      closed = true
      clearInterval(timer)
      if (secondLook !== null) clearTimeout(secondLook)
      await stop()
    },
  }
}

/** Device and inode: a file that was replaced under its name must be watched anew. */
async function identityOf(path: string): Promise<string | null> {
  const stamp = await fileStamp(path).catch(() => 'absent')
  return stamp === 'absent' ? null : stamp.split(':', 2).join(':')
}
