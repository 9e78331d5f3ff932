import { open } from 'node:fs/promises'

/** Flushes a folder's entries, so that a name given before survives a power loss. Windows has no such call. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
