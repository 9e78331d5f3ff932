import { type FileStamp, fileStamp } from './fileStamp.ts'

/** @returns a function that answers whether the file has changed, come or gone since it was last asked. */
export function changeDetector(path: string): () => Promise<boolean> {
  let before: FileStamp | null = null
  return async () => {
    const now = await fileStamp(path).catch(() => 'unreadable')
    const changed = before !== null && before !== now
    before = now
    return changed
  }
}
