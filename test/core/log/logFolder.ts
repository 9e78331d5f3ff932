import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach } from 'vitest'
import type { LogFollowerOptions } from '../../../electron/core/log/logFollower.ts'
import { openTransactionLog, type TransactionLog } from '../../../electron/core/log/transactionLog.ts'

export const NOW = new Date('2026-11-21T00:00:00Z')

export interface LogFolder {
  readonly file: string
  readonly checkpointFile: string
  open(options?: Partial<LogFollowerOptions>): Promise<TransactionLog>
}

const undo: (() => Promise<void> | void)[] = []

/** For tests that open logs: everything that a test opened is closed, and its folder removed, after it. */
export function closesItsLogs(): void {
  afterEach(async () => {
    for (const step of undo.splice(0).reverse()) await step()
  })
}

export function logFolder(): LogFolder {
  const folder = mkdtempSync(join(tmpdir(), 'spendvault-log-'))
  undo.push(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'api_transactions.jsonl')
  return {
    file,
    checkpointFile: join(folder, 'index'),
    async open(options) {
      const log = openTransactionLog({ file, clock: () => NOW, onLoading() {}, onChange() {}, ...options })
      undo.push(() => log.close())
      await log.firstLoad
      return log
    },
  }
}

/** A line as the published pack writes it, with more fields behind where they are given. */
export function line(provider: string, cost: string, more: Readonly<Record<string, unknown>> = {}): string {
  const { timestamp = '2026-11-20T12:00:00+00:00', running_total = '999', ...own } = more
  const fields = Object.entries({ timestamp, provider, cost, running_total, ...own })
  return `{${fields.map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`).join(', ')}}\n`
}
