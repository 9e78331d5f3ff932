import { utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { encode } from 'fast-png'
import type { Pause } from './createPause.ts'
import { encodePt } from './encodePt.ts'
import type { MadeEntry } from './makeEntry.ts'
import type { Picture } from './pictures/renderPicture.ts'
import type { PlannedEntry } from './planEntries.ts'
import { pythonJson, pythonTimestamp } from './pythonText.ts'
import { formatUnits } from './units.ts'

/** Writes the files of one entry into `vault`, as old as the entry is. @throws what the disk says. */
export async function writeEntry(vault: string, entry: PlannedEntry, made: MadeEntry, pause: Pause): Promise<void> {
  const path = join(vault, entry.key)
  await put('.pt', encodePt(made.value), entry.createdAt)
  await put('.pt.lock', '', entry.lastUsedAt)
  if (entry.writer === 'bare') return
  await pause()
  if (made.thumbnail) await put('.thumb.png', encodePicture(made.thumbnail), entry.createdAt)
  await put('.json', pythonJson(sidecarOf(entry, made), 2), entry.lastUsedAt)
  await pause()

  async function put(ending: string, content: string | Uint8Array, changedAt: number): Promise<void> {
    await writeFile(path + ending, content)
    await utimes(path + ending, entry.lastUsedAt / 1e6, changedAt / 1e6)
  }
}

/** 8 bits a channel, RGB. */
function encodePicture({ width, height, rgb }: Picture): Uint8Array {
  const data = new Uint8Array(rgb.length)
  for (let at = 0; at < rgb.length; at++) data[at] = Math.round((rgb[at] ?? 0) * 255)
  return encode({ width, height, data, channels: 3, depth: 8 }, { zlib: { level: 3 } })
}

/** The published pack's fields in its order, then Spendvault's own. */
function sidecarOf(entry: PlannedEntry, { label, payload, thumbnail }: MadeEntry): unknown {
  const published = {
    hash_key: entry.key,
    label,
    created_at: pythonTimestamp(entry.createdAt),
    last_accessed_at: pythonTimestamp(entry.lastUsedAt),
    payload,
    thumbnail: thumbnail ? `${entry.key}.thumb.png` : null,
  }
  if (entry.writer !== 'own') return { ...published, schema_version: 1 }
  return {
    ...published,
    schema_version: 2,
    provider: entry.provider,
    cost: formatUnits(entry.cost),
    hits: entry.hits,
    pinned: entry.isPinned,
    expires_at: entry.expiresAt === null ? null : pythonTimestamp(entry.expiresAt),
  }
}
