import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openTestApp } from '../../support/openTestApp.ts'
import { copyLegacyOutput, makeTempDir } from '../../support/tempDir.ts'

test('an index that was remembered wrongly is read anew, and never becomes lines of the log', async () => {
  const dir = await copyLegacyOutput()
  const dataDir = await makeTempDir()
  const log = join(dir, 'api_metrics/api_transactions.jsonl')
  const before = await readFile(log, 'utf8')
  await (await openTestApp(dir, { dataDir })).app.close()
  const kept = (await readdir(dataDir, { recursive: true })).filter((name) => name.endsWith('log.index'))
  expect(kept).toHaveLength(1)
  const checkpoint = join(dataDir, kept[0] ?? '')
  const bytes = await readFile(checkpoint, 'latin1')
  expect(bytes).toContain('"0.195"')
  await writeFile(checkpoint, bytes.replaceAll('"0.195"', '"0.095"'), 'latin1')

  const { ask } = await openTestApp(dir, { dataDir })
  await expect.poll(async () => (await ask('ledger.get', {})).reconciled).toBe(true)
  expect(await ask('ledger.get', {})).toMatchObject({ total: '0.245', repairs: [], log: { lines: 46 } })
  expect(await readFile(log, 'utf8')).toBe(before)
})
