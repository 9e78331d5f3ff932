import { execFileSync } from 'node:child_process'
import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { encodePt } from '../../../../electron/core/sample/encodePt.ts'
import type { PtFile } from '../../../../electron/core/vault/pt/openPt.ts'
import { withPtFile } from '../../../../electron/core/vault/pt/withPtFile.ts'
import { makeTempDir } from '../../../support/tempDir.ts'
import { failureOf, unwrap } from './readPt.ts'

const rootOf = async ({ root }: PtFile) => ({ ok: true, value: root }) as const

test('a file is open while it is used', async () => {
  const path = join(await makeTempDir(), 'text.pt')
  await writeFile(path, encodePt('cat'))
  expect(unwrap(await withPtFile(path, rootOf))).toEqual({ kind: 'string', value: 'cat' })
})

test('a file that is not there, and a folder of its name, are named', async () => {
  const folder = await makeTempDir()
  await mkdir(join(folder, 'folder.pt'))
  expect(failureOf(await withPtFile(join(folder, 'absent.pt'), rootOf))).toMatchObject({ reason: 'unreadable' })
  expect(failureOf(await withPtFile(join(folder, 'folder.pt'), rootOf))).toMatchObject({ reason: 'not-a-pt' })
})

test.skipIf(process.platform === 'win32')('a named pipe is not waited for', async () => {
  const path = join(await makeTempDir(), 'pipe.pt')
  execFileSync('mkfifo', [path])
  expect(failureOf(await withPtFile(path, rootOf))).toMatchObject({ reason: 'not-a-pt' })
})

test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
  'a file without permission is named',
  async () => {
    const path = join(await makeTempDir(), 'secret.pt')
    await writeFile(path, encodePt('cat'))
    await chmod(path, 0)
    expect(failureOf(await withPtFile(path, rootOf))).toMatchObject({ reason: 'unreadable' })
  },
)

test('a mistake of the user of the file is thrown, not told as damage', async () => {
  const path = join(await makeTempDir(), 'text.pt')
  await writeFile(path, encodePt('cat'))
  await expect(withPtFile(path, () => Promise.reject(new TypeError('a bug')))).rejects.toThrow('a bug')
})
