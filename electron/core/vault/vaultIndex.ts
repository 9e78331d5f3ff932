import { type FSWatcher, watch } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Input, Loading, Output, VaultEntryDetail } from '../../../shared/contract.ts'
import { done, fail, type Reply } from '../../../shared/reply.ts'
import { diskFailure, errorCode } from '../diskFailure.ts'
import { inTurns } from '../inTurns.ts'
import { type IndexedEntry, readEntry } from './readEntry.ts'
import { MAX_SIDECAR_BYTES } from './sidecar.ts'
import { entryFileOf } from './vaultFiles.ts'
import { toContract, vaultPage } from './vaultQuery.ts'

/** Every cached output below `hash_vault`, kept in step with the folder. */
export interface VaultIndex {
  readonly firstLoad: Promise<void>
  loading(): Loading
  size(): number
  page(input: Input<'vault.page'>): Output<'vault.page'>
  get(key: string): Promise<Reply<VaultEntryDetail>>
  thumbnail(key: string): Promise<Reply<Output<'vault.thumbnail'>>>
  close(): void
}

const MAX_THUMBNAIL_BYTES = 4 * 1024 * 1024
/** Writers touch an entry's files one after the other; what comes within this time is read once. */
const SETTLE_MS = 60
/** How often a missing folder is looked for. */
const LOOK_EVERY_MS = 1000
/** After so many looks the whole folder is read again: network shares announce nothing. */
const LOOKS_PER_SCAN = 20
const AT_ONCE = 32

export function openVaultIndex(options: {
  readonly folder: string
  onLoading(loading: Loading): void
  onChange(): void
  readonly log: (line: string) => void
}): VaultIndex {
  const { folder } = options
  const entries = new Map<string, IndexedEntry>()
  const touched = new Set<string>()
  let loading: Loading = { state: 'loading', bytesRead: 0, bytesTotal: 0, lines: 0 }
  let watcher: FSWatcher | null = null
  let settling: NodeJS.Timeout | null = null
  let closed = false

  const report = (next: Loading) => {
    loading = next
    options.onLoading(next)
  }
  const keysInFolder = async (): Promise<Set<string>> => {
    const names = await readdir(folder).catch((error: unknown) => {
      if (errorCode(error) === 'ENOENT') return []
      throw error
    })
    return new Set(names.flatMap((name) => entryFileOf(name)?.key ?? []))
  }
  const readAgain = async (keys: Iterable<string>) => {
    let changed = false
    await inTurns(keys, AT_ONCE, async (key) => {
      const entry = await readEntry(folder, key)
      if (entry === null) changed = entries.delete(key) || changed
      else if (differs(entries.get(key), entry)) {
        entries.set(key, entry)
        changed = true
      }
    })
    if (changed && !closed) options.onChange()
  }
  const scan = async () => {
    try {
      const keys = await keysInFolder()
      const progress = { bytesRead: 0, bytesTotal: keys.size, lines: 0 }
      const first = loading.state !== 'ready'
      if (first) report({ state: 'loading', ...progress })
      await readAgain(new Set([...keys, ...entries.keys()]))
      if (first && !closed) report({ state: 'ready', bytesRead: keys.size, bytesTotal: keys.size, lines: entries.size })
    } catch (error) {
      options.log(diskFailure(error, `list ${folder}`).message)
      report({ ...loading, state: 'failed' })
    }
  }
  const touch = (name: string | null) => {
    const key = name === null ? 'all' : entryFileOf(name)?.key
    if (key === undefined) return
    touched.add(key)
    settling ??= setTimeout(() => {
      settling = null
      const keys = new Set(touched)
      touched.clear()
      void (keys.has('all') ? scan() : readAgain(keys))
    }, SETTLE_MS)
  }
  const startWatching = () => {
    if (watcher !== null || closed) return
    try {
      watcher = watch(folder, { persistent: false }, (_event, name) => touch(name))
      watcher.on('error', stopWatching)
    } catch {
      watcher = null // the folder is not there yet: the next rescan tries again
    }
  }
  const stopWatching = () => {
    watcher?.close()
    watcher = null
  }
  let looks = 0
  const look = async () => {
    looks += 1
    const there = await stat(folder).then(
      () => true,
      () => false,
    )
    const comes = there && watcher === null
    if (comes) startWatching()
    if (!there) stopWatching()
    const goes = !there && entries.size > 0
    if (!closed && (comes || goes || looks % LOOKS_PER_SCAN === 0)) await scan()
  }
  startWatching()
  const firstLoad = scan()
  const timer = setInterval(() => void look(), LOOK_EVERY_MS)
  timer.unref()

  return {
    firstLoad,
    loading: () => loading,
    size: () => entries.size,
    page: (input) => vaultPage(entries.values(), input),
    get: (key) => detail(folder, key, entries.get(key)),
    thumbnail: (key) => readThumbnail(folder, key, entries.get(key)),
    close() {
      closed = true
      clearInterval(timer)
      if (settling !== null) clearTimeout(settling)
      stopWatching()
    },
  }
}

function differs(before: IndexedEntry | undefined, after: IndexedEntry): boolean {
  return before === undefined || JSON.stringify(before) !== JSON.stringify(after)
}

const unknownKey = (key: string) =>
  fail({ kind: 'not-found', message: `There is no entry ${key} in the vault. It may have been deleted.` })

async function detail(folder: string, key: string, entry: IndexedEntry | undefined): Promise<Reply<VaultEntryDetail>> {
  if (entry === undefined) return unknownKey(key)
  const names = [`${key}.pt`, `${key}.json`, `${key}.thumb.png`]
  const found = await Promise.all(
    names.map(async (name) => ({ name, stats: await stat(join(folder, name)).catch(() => null) })),
  )
  const files = found.flatMap(({ name, stats }) => (stats === null ? [] : [{ name, bytes: stats.size }]))
  const sidecarContent = entry.sidecar === 'present' ? await readContent(join(folder, `${key}.json`)) : null
  return done({ ...toContract(entry), files, sidecarContent, problem: problemOf(entry) })
}

/** What the inspector shows of a sidecar; one with a huge field is described, not carried over the wire. */
async function readContent(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch(() => null)
  if (text === null || text.length > 64 * 1024) return null
  try {
    return JSON.parse(text)
  } catch {
    return null // changed since it was indexed: the next change notice brings the new state
  }
}

function problemOf(entry: IndexedEntry): string | null {
  if (entry.sidecar === 'absent') return 'This entry is from before sidecars existed: it has no label.'
  if (entry.sidecar === 'unreadable')
    return `The sidecar cannot be read: it is damaged, larger than ${MAX_SIDECAR_BYTES / 1024 / 1024} MB, or permission was denied. The cached value itself is not touched.`
  return null
}

async function readThumbnail(
  folder: string,
  key: string,
  entry: IndexedEntry | undefined,
): Promise<Reply<Output<'vault.thumbnail'>>> {
  if (entry === undefined) return unknownKey(key)
  if (entry.thumbnail === null) return fail({ kind: 'not-found', message: `The entry ${key} has no thumbnail.` })
  const path = join(folder, `${key}.thumb.png`)
  try {
    const { size } = await stat(path)
    if (size > MAX_THUMBNAIL_BYTES)
      return fail({ kind: 'unavailable', code: 'TOO_LARGE', message: `The thumbnail ${path} is ${size} bytes long.` })
    return done({ mime: 'image/png', base64: (await readFile(path)).toString('base64') })
  } catch (error) {
    return fail(diskFailure(error, `read the thumbnail ${path}`))
  }
}
