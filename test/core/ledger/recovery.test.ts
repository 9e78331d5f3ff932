import { link, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createLedgerWriter, type LedgerWriter } from '../../../electron/core/ledger/ledgerWriter.ts'
import { metricsFiles } from '../../../electron/core/ledger/metricsFiles.ts'
import { adjust } from '../../../electron/core/ledger/operations.ts'
import { createTakeLock, type TakeLock } from '../../../electron/core/lock/lock.ts'
import { openTransactionLog } from '../../../electron/core/log/transactionLog.ts'
import { done } from '../../../shared/reply.ts'
import { openTestApp } from '../../support/openTestApp.ts'
import { copyLegacyOutput } from '../../support/tempDir.ts'

const metrics = (dir: string, name: string) => join(dir, 'api_metrics', name)

test('an archive is not written over by what a crash left of its making', async () => {
  const dir = await copyLegacyOutput()
  const { ask } = await openTestApp(dir)
  const { archive } = await ask('ledger.reset', {})
  await link(metrics(dir, archive), metrics(dir, 'api_costs_archive.tmp'))
  await ask('ledger.reset', {})
  expect(await ask('archives.get', { name: archive })).toMatchObject({ total: '0.245' })
  expect(await readdir(join(dir, 'api_metrics'))).not.toContain('api_costs_archive.tmp')
})

/** The writer alone, for a lock that behaves as no real one does on demand. */
function openWriter(dir: string, takeLock: TakeLock): LedgerWriter {
  const files = metricsFiles(dir)
  const clock = () => new Date()
  const log = openTransactionLog({ file: files.log, clock, onLoading: () => {}, onChange: () => {} })
  const writer = createLedgerWriter({ files, log, takeLock, clock, onRepair: () => {} })
  onTestFinished(() => writer.close().then(() => log.close()))
  return writer
}

test('a lock that fails as it never should keeps nobody waiting for ever', async () => {
  const realLock = await createTakeLock()
  let isBroken = true
  const takeLock: TakeLock = async (path) => {
    if (isBroken) throw new Error('broken')
    return realLock(path)
  }
  const writer = openWriter(await copyLegacyOutput(), takeLock)
  await expect(writer.run(async () => done('never'))).rejects.toThrow('broken')
  isBroken = false
  const correction = adjust({ provider: 'A', cost: '1', note: 'now' }, async () => null)
  expect(await writer.run(correction)).toMatchObject({ ok: true, value: { total: '1.245' } })
})
