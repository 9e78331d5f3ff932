import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { done, fail, type Reply } from '../../../shared/reply.ts'
import type { Clock } from '../clock.ts'
import { diskFailure, errorCode } from '../diskFailure.ts'
import { createPause, type Pause } from './createPause.ts'
import { type Folded, foldLines } from './foldLines.ts'
import { makeEntry } from './makeEntry.ts'
import { planBudgets } from './planBudgets.ts'
import { type PlannedEntry, planEntries } from './planEntries.ts'
import { planLines } from './planLines.ts'
import { pythonJson } from './pythonText.ts'
import { createRandom, type Random } from './random.ts'
import { writeEntry } from './writeEntry.ts'

export interface SampleOptions {
  /** The year ends now. */
  readonly clock: Clock
  /** The same seed and clock give the same bytes. */
  readonly seed?: number
  /** Lines of the log; 20,000 where not said. */
  readonly transactions?: number
  /** Values in the vault; 300 where not said. */
  readonly entries?: number
  onProgress?(done: number, of: number): void
}

/**
 * Fills an empty or missing directory with the ComfyUI output directory of a small studio: a year of charges at eight
 * providers with their ledger, archives and budgets, and a vault of pictures and other values. Gives way to the event
 * loop every few milliseconds.
 * @returns `conflict` where the directory has something in it, `unavailable` where the disk refuses.
 */
export async function makeSample(dir: string, options: SampleOptions): Promise<Reply<void>> {
  try {
    await mkdir(dir, { recursive: true })
    const present = await readdir(dir)
    if (present.length > 0) {
      return fail({ kind: 'conflict', message: `${dir} is not empty: sample data goes into a folder of its own` })
    }
    await fill(dir, options)
    return done(undefined)
  } catch (error) {
    if (errorCode(error) === 'UNKNOWN') throw error
    return fail(diskFailure(error, `write sample data in ${dir}`))
  }
}

async function fill(dir: string, options: SampleOptions): Promise<void> {
  const { clock, seed = 1, transactions = 20_000, entries: count = 300, onProgress } = options
  const pause = createPause()
  const random = createRandom(seed)
  const end = clock().getTime()
  const planned = await planLines(end, transactions, random, pause)
  const { entries, lines } = await planEntries(planned, { count, end, random, pause })
  await writeMetrics(join(dir, 'api_metrics'), await foldLines(lines, pause))
  await writeJson(join(dir, 'api_metrics', 'api_budgets.json'), { version: 1, budgets: planBudgets(lines, end) })
  onProgress?.(0, entries.length)
  await writeVault(join(dir, 'hash_vault'), entries, {
    random,
    pause,
    onProgress: (ready) => onProgress?.(ready, entries.length),
  })
}

async function writeMetrics(dir: string, { log, totals, archives }: Folded): Promise<void> {
  await mkdir(dir)
  await writeFile(join(dir, 'api_transactions.jsonl'), log)
  await writeJson(join(dir, 'api_costs.json'), totals)
  await writeFile(join(dir, 'api_costs.json.lock'), '')
  for (const [name, archived] of archives) await writeJson(join(dir, name), archived)
}

interface VaultTools {
  readonly random: Random
  readonly pause: Pause
  onProgress(ready: number): void
}

async function writeVault(dir: string, entries: readonly PlannedEntry[], { random, pause, onProgress }: VaultTools) {
  await mkdir(dir)
  for (const [place, entry] of entries.entries()) {
    await writeEntry(dir, entry, await makeEntry(entry, place, random, pause), pause)
    onProgress(place + 1)
  }
}

async function writeJson(path: string, value: unknown): Promise<void> {
  await writeFile(path, pythonJson(value, 4))
}
