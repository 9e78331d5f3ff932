import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openDiscovery } from '../../electron/bridge/discovery.ts'
import { makeTempDir } from '../support/tempDir.ts'

const own = { pid: process.pid, url: 'http://127.0.0.1:8199', token: 't'.repeat(43) }
const ownName = `${process.pid}.json`

async function discoveryIn(configDir: string) {
  const logged: string[] = []
  return { discovery: openDiscovery({ ...own, configDir, log: (line) => void logged.push(line) }), logged }
}

test('a host is found by its own file, which names what it has open', async () => {
  const configDir = await makeTempDir()
  const { discovery } = await discoveryIn(configDir)
  await discovery.announce([])
  await discovery.announce(['/out/a', '/out/ü b'])
  const text = await readFile(join(configDir, 'bridges', ownName), 'utf8')
  expect(JSON.parse(text)).toEqual({ version: 1, ...own, outputDirs: ['/out/a', '/out/ü b'] })
  await discovery.close()
  expect(await readdir(join(configDir, 'bridges'))).toEqual([])
})

test.skipIf(process.platform === 'win32')(
  'nobody but the user can read the token, even in a folder that was open',
  async () => {
    const configDir = await makeTempDir()
    await mkdir(join(configDir, 'bridges'))
    await chmod(join(configDir, 'bridges'), 0o777)
    const { discovery } = await discoveryIn(configDir)
    await discovery.announce(['/out'])
    const modes = await Promise.all(['bridges', `bridges/${ownName}`].map((path) => stat(join(configDir, path))))
    expect(modes.map(({ mode }) => mode & 0o777)).toEqual([0o700, 0o600])
    await discovery.close()
  },
)

test('the token is not written through a link that waits under the name of the temporary file', async () => {
  const configDir = await makeTempDir()
  const elsewhere = join(configDir, 'elsewhere')
  await mkdir(join(configDir, 'bridges'))
  await symlink(elsewhere, join(configDir, 'bridges', `${ownName}.tmp`))
  const { discovery } = await discoveryIn(configDir)
  await discovery.announce(['/out'])
  await expect(stat(elsewhere)).rejects.toThrow('ENOENT')
  await discovery.close()
})

test('files of hosts that were killed go, those of living ones and strange files stay', async () => {
  const configDir = await makeTempDir()
  const dir = join(configDir, 'bridges')
  await mkdir(dir)
  const dead = await pidOfTheDead()
  for (const name of [`${dead}.json`, `${dead}.json.tmp`, `${process.ppid}.json`, 'notes.txt', ownName])
    await writeFile(join(dir, name), '{}')
  const { discovery } = await discoveryIn(configDir)
  await discovery.close()
  expect((await readdir(dir)).sort()).toEqual([`${process.ppid}.json`, 'notes.txt'].sort())
})

test('the last of many quick changes is what the file says, and nothing is left after closing', async () => {
  const configDir = await makeTempDir()
  const { discovery } = await discoveryIn(configDir)
  for (let i = 0; i < 20; i++) void discovery.announce([`/out/${i}`])
  await discovery.announce(['/out/last'])
  const file = join(configDir, 'bridges', ownName)
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ outputDirs: ['/out/last'] })
  void discovery.announce(['/out/late'])
  await discovery.close()
  expect(await readdir(join(configDir, 'bridges'))).toEqual([])
})

test('a config folder that cannot be written is logged, and the host goes on', async () => {
  const configDir = join(await makeTempDir(), 'a-file')
  await writeFile(configDir, '')
  const { discovery, logged } = await discoveryIn(configDir)
  await discovery.announce(['/out'])
  await discovery.close()
  expect(logged.join('\n')).toMatch(/ENOTDIR|EEXIST/)
})

async function pidOfTheDead(): Promise<number> {
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' })
  await once(child, 'exit')
  return child.pid ?? 0
}
