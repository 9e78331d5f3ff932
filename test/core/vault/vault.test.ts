import { chmod, mkdir, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openTestApp } from '../../support/openTestApp.ts'
import { copyLegacyOutput, makeTempDir } from '../../support/tempDir.ts'

const page = { offset: 0, limit: 100 }
const keyOf = (digit: string) => digit.repeat(64)
const sidecar = (fields: object) => JSON.stringify({ label: 'a label', schema_version: 1, ...fields })

async function vaultWith(files: Record<string, string>): Promise<string> {
  const dir = await makeTempDir()
  await mkdir(join(dir, 'hash_vault'))
  for (const [name, content] of Object.entries(files)) await writeFile(join(dir, 'hash_vault', name), content)
  return dir
}

test('what the published pack cached is listed with label, kind, shape and thumbnail', async () => {
  const { ask } = await openTestApp(await copyLegacyOutput())
  const { total, kinds, entries, bytes } = await ask('vault.page', {
    ...page,
    sort: { by: 'label', direction: 'descending' },
  })
  expect(total).toBe(8)
  expect(bytes).toBe(27981 + 3405 + 39245 + 39245 + 5517 + 2005 + 20109 + 9613)
  expect(kinds).toMatchObject({ image: 3, latent: 1, audio: 1, text: 1, data: 1, unknown: 1 })
  expect(
    entries.map(({ label, kind, shape, sidecar, thumbnail }) => [label, kind, shape, sidecar, thumbnail !== null]),
  ).toEqual([
    ['text', 'text', 'str', 'present', false],
    ['RGBA', 'image', '1 × 40 × 40 × 4 · float32', 'present', true],
    ['nested', 'data', '2 keys · images, meta', 'present', true],
    ['audio', 'audio', '2 keys · sample_rate, waveform', 'present', false],
    ['Alec Soth / Songbook / full', 'image', '1 × 48 × 64 × 3 · float32', 'present', true],
    ['a latent', 'latent', '1 key · samples', 'present', false],
    ['', 'image', '3 × 32 × 32 × 3 · float32', 'present', true],
    ['', 'unknown', '', 'absent', false],
  ])
})

test('a search finds by label, key and kind, and the chips count what it found', async () => {
  const { ask } = await openTestApp(await copyLegacyOutput())
  const found = async (text: string) =>
    (await ask('vault.page', { ...page, filter: { text } })).entries.map(({ label }) => label)
  expect(await found('SONGBOOK soth')).toEqual(['Alec Soth / Songbook / full'])
  expect(await found('c3acc7fe6598')).toEqual(['nested'])
  expect(await found('no such thing')).toEqual([])
  const images = await ask('vault.page', { ...page, filter: { text: 'float32', kinds: ['audio'] } })
  expect(images).toMatchObject({ total: 0, kinds: { image: 3, audio: 0 } })
})

test('entries that come, change and go are followed', async () => {
  const dir = await vaultWith({ [`${keyOf('a')}.pt`]: 'xx' })
  const { ask, wire } = await openTestApp(dir)
  const counts: number[] = []
  wire.listen((notice) => void (notice.name === 'vault.changed' && counts.push(notice.payload.entries)))
  const labels = async () => (await ask('vault.page', page)).entries.map(({ label }) => label).sort()
  await writeFile(join(dir, 'hash_vault', `${keyOf('b')}.pt`), 'yyy')
  await writeFile(join(dir, 'hash_vault', `${keyOf('b')}.json`), sidecar({ label: 'new' }))
  await expect.poll(labels).toEqual(['', 'new'])
  await writeFile(join(dir, 'hash_vault', `${keyOf('b')}.json`), sidecar({ label: 'renamed' }))
  await expect.poll(labels).toEqual(['', 'renamed'])
  await rm(join(dir, 'hash_vault', `${keyOf('a')}.pt`))
  await expect.poll(labels).toEqual(['renamed'])
  expect(counts.at(-1)).toBe(1)
})

test('a sidecar that is damaged, huge or hostile costs its entry the label, nothing else', async () => {
  const dir = await vaultWith({
    [`${keyOf('a')}.pt`]: 'x',
    [`${keyOf('a')}.json`]: '{"label": "cut o',
    [`${keyOf('b')}.pt`]: 'x',
    [`${keyOf('b')}.json`]: sidecar({ label: `<script>${'l'.repeat(10_000_000)}` }),
    [`${keyOf('c')}.pt`]: 'x',
    [`${keyOf('c')}.json`]: sidecar({ label: 7, payload: { kind: 'tensor', shape: 'no' }, created_at: 'yesterday' }),
    [`${keyOf('d')}.pt`]: 'x',
    [`${keyOf('d')}.json`]: `{"label": "${'x'.repeat(17_000_000)}"}`,
  })
  const { ask } = await openTestApp(dir)
  const { entries } = await ask('vault.page', { ...page, sort: { by: 'label', direction: 'descending' } })
  const of = (digit: string) => entries.find(({ key }) => key === keyOf(digit))
  expect(of('a')).toMatchObject({ label: '', sidecar: 'unreadable' })
  expect(of('b')?.label).toHaveLength(300)
  expect(of('b')).toMatchObject({ labelCut: true, sidecar: 'present' })
  expect(of('c')).toMatchObject({ label: '', sidecar: 'present' })
  expect(of('d')).toMatchObject({ label: '', sidecar: 'unreadable' })
  expect((await ask('vault.get', { key: keyOf('d') })).problem).toContain('sidecar cannot be read')
})

test('only regular files under an exact key are entries: no folder, no link, no other name', async () => {
  const dir = await vaultWith({
    'secret.txt': 's',
    [`${keyOf('A')}.pt`]: 'x',
    [`${'a'.repeat(65)}.pt`]: 'x',
    [`${keyOf('b')}.pt.lock`]: '',
    [`${keyOf('c')}.json`]: sidecar({}),
  })
  await mkdir(join(dir, 'hash_vault', `${keyOf('d')}.pt`))
  await symlink(join(dir, 'hash_vault', 'secret.txt'), join(dir, 'hash_vault', `${keyOf('e')}.pt`))
  const { ask, call } = await openTestApp(dir)
  expect(await ask('vault.page', page)).toMatchObject({ total: 0, entries: [] })
  expect(await call('vault.get', { key: '../secret.txt' })).toMatchObject({ failure: { kind: 'bad-input' } })
  expect(await call('vault.thumbnail', { key: keyOf('e') })).toMatchObject({ failure: { kind: 'not-found' } })
})

test('a folder that comes later is found', async () => {
  const dir = await makeTempDir()
  const { ask } = await openTestApp(dir)
  expect(await ask('vault.page', page)).toMatchObject({ total: 0 })
  await mkdir(join(dir, 'hash_vault'))
  await writeFile(join(dir, 'hash_vault', `${keyOf('a')}.pt`), 'x')
  await expect.poll(async () => (await ask('vault.page', page)).total, { timeout: 25_000 }).toBe(1)
})

test.skipIf(process.getuid?.() === 0)('a folder without permission is a failed load, not an empty vault', async () => {
  const dir = await vaultWith({})
  await chmod(join(dir, 'hash_vault'), 0o000)
  const { ask } = await openTestApp(dir)
  expect((await ask('app.info', {})).health.vault.state).toBe('failed')
})
