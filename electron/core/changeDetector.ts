import { stat } from 'node:fs/promises'

/** @returns a function that answers whether the file has changed, come or gone since it was last asked. */
export function changeDetector(path: string): () => Promise<boolean> {
  let before: string | null = null
  return async () => {
    const found = await stat(path).catch(() => null)
    const now = found === null ? 'absent' : `${found.ino}:${found.size}:${found.mtimeMs}`
    const changed = before !== null && before !== now
    before = now
    return changed
  }
}
