import { join } from 'node:path'

/** The files of one entry; the key is 64 lower-case hex digits. */
const ENTRY_FILE = /^([0-9a-f]{64})\.(pt|json|thumb\.png)$/

export type EntryFile = 'pt' | 'json' | 'thumb.png'

export function vaultFolder(outputDir: string): string {
  return join(outputDir, 'hash_vault')
}

/** Which entry a file name belongs to and as what; null for locks, left-overs and foreign files. */
export function entryFileOf(name: string): { readonly key: string; readonly file: EntryFile } | null {
  const match = ENTRY_FILE.exec(name)
  if (match === null) return null
  const [, key, file] = match
  return key === undefined ? null : { key, file: file as EntryFile } // one of the three that the pattern allows
}
