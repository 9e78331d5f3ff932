import { link, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
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
