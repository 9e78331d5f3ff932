import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { inject } from 'vitest'
import { openTestApp } from '../support/openTestApp.ts'
import { makeMemoryDir } from './memoryDir.ts'
import type { Request } from './openLedger.ts'
import { NOW, runTampered } from './strace.ts'

export const found = inject('writers')
const writers = found.there ? found.value : { node: [], python: [] }

/** A command that does something in a directory. */
export type Command = (outputDir: string) => readonly string[]

/** Asks one request after the other of the core alone. */
export function byNode(...requests: readonly Request[]): Command {
  return (dir) => [...writers.node, 'once', dir, NOW.toISOString(), ...requests.map((each) => JSON.stringify(each))]
}

/** One charge in the published pack's order of writes. */
export function byPython(provider: string, cost: string, ...flags: readonly '--reset'[]): Command {
  return (dir) => [...writers.python, 'once', dir, provider, cost, ...flags]
}

/**
 * A ledger that both programs have written: $0.75 spent by the published pack, $3 held by Spendvault as `held`.
 * @returns what makes a copy of it in a directory of its own.
 */
export async function prepareLedger(): Promise<(name: string) => Promise<string>> {
  const prepared = await makeMemoryDir()
  const { app, ask } = await openTestApp(prepared)
  await runTampered(byPython('Theirs', '0.75')(prepared), prepared, [])
  await ask('ledger.hold', { id: 'held', provider: 'Ours', cost: '3' })
  await app.close()
  const copies = await makeMemoryDir()
  return async (name) => {
    const dir = join(copies, name)
    await cp(prepared, dir, { recursive: true, preserveTimestamps: true })
    return dir
  }
}
