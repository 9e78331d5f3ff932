import { readFile, rename, writeFile } from 'node:fs/promises'
import type { z } from 'zod'
import { errorCode } from './diskFailure.ts'

export type JsonRead<Value> =
  | { readonly state: 'absent' }
  | { readonly state: 'read'; readonly value: Value }
  | { readonly state: 'unreadable'; readonly reason: string }

/** Reads a small JSON file of ours and checks it. */
export async function readJsonFile<Value>(path: string, schema: z.ZodType<Value>): Promise<JsonRead<Value>> {
  try {
    const parsed = schema.safeParse(JSON.parse(await readFile(path, 'utf8')))
    if (parsed.success) return { state: 'read', value: parsed.data }
    return { state: 'unreadable', reason: parsed.error.issues[0]?.message ?? 'it has another form' }
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return { state: 'absent' }
    return { state: 'unreadable', reason: error instanceof Error ? error.message : String(error) }
  }
}

/** Written beside and renamed over, so that a crash leaves the old or the new file, never half of one. @throws the disk's error. */
export async function writeJsonFile(path: string, value: unknown): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`
  await writeFile(temporary, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 })
  await rename(temporary, path)
}
