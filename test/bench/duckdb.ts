import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { projectDir } from '../support/projectDir.ts'

const VERSION = '1.5.6-r.1'
const run = promisify(execFile)

/** Milliseconds that DuckDB takes to read a log and add it up by provider, in a process of its own that has just begun. */
export async function timeDuckdb(log: string): Promise<number> {
  const home = await ensureDuckdb()
  const { stdout } = await run(process.execPath, [join(projectDir, 'test/bench/duckdbProbe.mjs'), home, log])
  return Number(stdout)
}

/** DuckDB is no part of the project: it is fetched for this comparison only, into a folder that git ignores. */
async function ensureDuckdb(): Promise<string> {
  const home = join(projectDir, '.cache/duckdb')
  if (existsSync(join(home, 'node_modules/@duckdb/node-api'))) return home
  await mkdir(home, { recursive: true })
  await writeFile(join(home, 'package.json'), '{"private": true}')
  await run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', `@duckdb/node-api@${VERSION}`], {
    cwd: home,
  })
  return home
}
