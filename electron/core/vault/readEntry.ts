import { lstat, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { VaultEntry } from '../../../shared/contract.ts'
import { errorCode } from '../diskFailure.ts'
import { MAX_SIDECAR_BYTES, parseSidecar, type Sidecar } from './sidecar.ts'

/** An entry as the index keeps it; times are epoch milliseconds. */
export interface IndexedEntry extends Omit<VaultEntry, 'createdAt' | 'lastUsedAt'> {
  readonly created: number
  readonly lastUsed: number
  /** What a search looks through, lower case. */
  readonly searchText: string
}

/** @returns null where there is no value file: a sidecar or a thumbnail alone is no entry. */
export async function readEntry(folder: string, key: string): Promise<IndexedEntry | null> {
  const [value, thumbnail, described] = await Promise.all([
    regularFile(join(folder, `${key}.pt`)),
    regularFile(join(folder, `${key}.thumb.png`)),
    readSidecar(join(folder, `${key}.json`)),
  ])
  if (value === null) return null
  const { state, sidecar } = described
  const label = sidecar?.label ?? ''
  const shape = sidecar?.shape ?? ''
  const kind = sidecar?.kind ?? 'unknown'
  return {
    key,
    label,
    labelCut: sidecar?.labelCut ?? false,
    kind,
    shape,
    bytes: value.size,
    created: sidecar?.createdAt ?? value.mtimeMs,
    lastUsed: sidecar?.lastUsedAt ?? value.mtimeMs,
    thumbnail: thumbnail === null ? null : Math.round(thumbnail.mtimeMs).toString(36),
    sidecar: state,
    searchText: `${label}\n${key}\n${kind}\n${shape}`.toLowerCase(),
  }
}

/** Directories and symbolic links under an entry's name are not the entry's files. */
async function regularFile(path: string): Promise<{ size: number; mtimeMs: number } | null> {
  const found = await lstat(path).catch(() => null)
  return found?.isFile() ? found : null
}

async function readSidecar(path: string): Promise<{ state: VaultEntry['sidecar']; sidecar: Sidecar | null }> {
  try {
    const found = await lstat(path)
    if (!found.isFile() || found.size > MAX_SIDECAR_BYTES) return { state: 'unreadable', sidecar: null }
    const sidecar = parseSidecar(await readFile(path, 'utf8'))
    return { state: sidecar === null ? 'unreadable' : 'present', sidecar }
  } catch (error) {
    return { state: errorCode(error) === 'ENOENT' ? 'absent' : 'unreadable', sidecar: null }
  }
}
