import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { closesItsLogs, logFolder } from './logFolder.ts'

const metrics = join(dirname(fileURLToPath(import.meta.url)), '../../fixtures/legacy-output/api_metrics')
closesItsLogs()

function openFixture() {
  return logFolder().open({ file: join(metrics, 'api_transactions.jsonl') })
}

test('what the published pack logged since its reset adds up to its ledger', async () => {
  const log = await openFixture()
  const ledger: Record<string, string> = JSON.parse(readFileSync(join(metrics, 'api_costs.json'), 'utf8'))
  const { providers, ...rest } = log.sinceReset()
  expect(Object.fromEntries(providers.map(({ provider, spent }) => [provider, spent]))).toEqual(ledger)
  expect(providers).toEqual([
    { provider: 'Gemini', spent: '0.195', charges: 5 },
    { provider: 'Kling 3.0', spent: '0.05', charges: 1 },
  ])
  expect(rest).toEqual({ total: '0.245', held: '0', since: '2026-11-20T12:13:15.339Z' })
})

test('every line of the published pack is well-formed', async () => {
  const log = await openFixture()
  expect(log.status()).toEqual({ lines: 46, bytes: 5356, skipped: 0, torn: false, replaced: 0 })
  expect(log.loading()).toEqual({ state: 'ready', bytesRead: 5356, bytesTotal: 5356, lines: 46 })
})

test('the newest line comes first, as it stands in the file', async () => {
  const log = await openFixture()
  const { total, rows } = await log.page({ offset: 0, limit: 1 })
  expect(total).toBe(46)
  expect(rows).toEqual([
    {
      line: 45,
      timestamp: '2026-11-20T12:13:15.343360+00:00',
      provider: 'Gemini',
      kind: 'charge',
      isOpen: false,
      cost: '0.039',
      runningTotal: '0.245',
      id: null,
      hold: null,
      archive: null,
      note: null,
      promptId: null,
      nodeId: null,
      key: null,
      saved: null,
    },
  ])
})
