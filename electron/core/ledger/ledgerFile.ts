import { open, readFile, rename, stat, unlink } from 'node:fs/promises'
import type { Decimal } from 'decimal.js'
import { formatAmount, parseAmount } from '../../../shared/money.ts'
import { errorCode } from '../diskFailure.ts'
import { type FileStamp, stampOf } from '../fileStamp.ts'
import type { Amounts } from './amounts.ts'
import { pythonJsonObject } from './pythonJson.ts'

export type LedgerRead =
  | { readonly state: 'absent' }
  | { readonly state: 'read'; readonly amounts: Amounts }
  /** Not the JSON object of amounts that it should be: to be set aside, never overwritten. */
  | { readonly state: 'corrupt'; readonly reason: string }
  | { readonly state: 'failed'; readonly error: unknown }

const MAX_LEDGER_BYTES = 64 * 1024 * 1024

/** Reads `api_costs.json` or one of its archives. Numbers of older writers are read through their text, never as a float. */
export async function readLedger(path: string): Promise<LedgerRead> {
  try {
    const { size } = await stat(path)
    if (size > MAX_LEDGER_BYTES) return { state: 'corrupt', reason: `the file is ${size} bytes long` }
    return parseLedger(await readFile(path, 'utf8'))
  } catch (error) {
    return errorCode(error) === 'ENOENT' ? { state: 'absent' } : { state: 'failed', error }
  }
}

export function parseLedger(text: string): LedgerRead {
  let content: unknown
  try {
    JSON.parse(text)
    content = JSON.parse(quoteNumbers(text))
  } catch (error) {
    return { state: 'corrupt', reason: error instanceof Error ? error.message : String(error) }
  }
  if (typeof content !== 'object' || content === null || Array.isArray(content))
    return { state: 'corrupt', reason: 'it is not a JSON object' }
  const amounts = new Map<string, Decimal>()
  for (const [provider, value] of Object.entries(content)) {
    const amount = typeof value === 'string' ? parseAmount(value) : null
    if (amount === null) return { state: 'corrupt', reason: 'one of its values is no amount' }
    amounts.set(provider, amount)
  }
  return { state: 'read', amounts }
}

/** Every number outside of a string becomes a string with the same text: Node 20's JSON.parse shows no source text. */
function quoteNumbers(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g, (token) => (token.startsWith('"') ? token : `"${token}"`))
}

/** The next ledger, complete in a file beside the present one. */
export interface StagedLedger {
  flush(): Promise<void>
  /** Takes the present one's place. @returns the new file's stamp. */
  publish(): Promise<FileStamp>
  discard(): Promise<void>
}

/**
 * Writes `<path>.tmp`: what can fail for want of space fails here, before anything is committed.
 * @throws the disk's error; nothing is left behind then.
 */
export async function stageLedger(path: string, amounts: Amounts): Promise<StagedLedger> {
  const temporary = `${path}.tmp`
  const text = pythonJsonObject([...amounts].map(([provider, amount]) => [provider, formatAmount(amount)]))
  const file = await open(temporary, 'w', 0o666)
  const discard = async () => {
    await file.close().catch(() => undefined)
    await unlink(temporary).catch(() => undefined)
  }
  try {
    await file.writeFile(text)
  } catch (error) {
    await discard()
    throw error
  }
  let stamp: FileStamp
  return {
    discard,
    async flush() {
      const [stats] = await Promise.all([file.stat({ bigint: true }), file.sync()])
      stamp = stampOf(stats)
    },
    async publish() {
      await rename(temporary, path)
      await file.close()
      return stamp
    },
  }
}

/** Writes a whole file and flushes it to the disk. @throws the disk's error; a partial file may then remain. */
export async function writeFlushed(path: string, content: string | Uint8Array, flags: 'w' | 'wx'): Promise<void> {
  const file = await open(path, flags, 0o666)
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
}
