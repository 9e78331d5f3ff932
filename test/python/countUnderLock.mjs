// Adds 1 to the number in a file, many times, each time under our own lock: `node countUnderLock.mjs LOCK NUMBER TURNS`.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createServer } from 'vite'

const [lockPath, numberPath, turns] = process.argv.slice(2)
const source = join(import.meta.dirname, '../../electron/core/lock/lock.ts')
const quiet = { configFile: false, logLevel: 'error', appType: 'custom', optimizeDeps: { noDiscovery: true } }
const vite = await createServer({ ...quiet, server: { middlewareMode: true, ws: false, watch: null } })
const { createTakeLock } = await vite.ssrLoadModule(source)
const takeLock = await createTakeLock()
console.log('ready')
for (let turn = 0; turn < Number(turns); turn++) {
  const lock = await takeLock(lockPath)
  if (!lock.ok) throw new Error(lock.failure.message)
  await writeFile(numberPath, String(Number(await readFile(numberPath, 'utf8')) + 1))
  await lock.value.release()
}
await vite.close()
