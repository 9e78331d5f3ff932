import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { build } from 'vite'
import { writeLog } from '../../electron/core/sample/writeLog.ts'
import { projectDir } from '../support/projectDir.ts'
import type { Bench, Figure, Later } from './bench.ts'
import { makeBenchDir } from './benchHosts.ts'
import { timeDuckdb } from './duckdb.ts'
import type { Measured, Probe } from './indexProbe.ts'
import { percentile } from './percentile.ts'

const RUNS = 5

/** The index over a million lines: cold, from its checkpoint, and answering; every figure is the median of new processes. */
export const indexLog: Bench = async (later) => figuresOf(1_000_000, RUNS, later)
/** The same over ten million lines. */
export const indexTenMillion: Bench = async (later) => figuresOf(10_000_000, 1, later)

async function figuresOf(lines: number, runs: number, later: Later): Promise<readonly Figure[]> {
  const dir = await makeBenchDir(later)
  const log = join(dir, 'api_transactions.jsonl')
  const checkpoint = join(dir, 'index')
  await writeLog(log, { lines })
  const probe = await bundleProbe(dir)
  const measure = async (what: Probe) => medians(await inTurn(runs, () => runProbe(probe, what, log, checkpoint)))
  const parse = await measure('parse')
  const index = await measure('index')
  await runProbe(probe, 'keep', log, checkpoint)
  const reopen = await measure('reopen')
  const cold = of(index, 'loaded')
  const duckdb = percentile(await inTurn(runs, () => timeDuckdb(log)), 0.5)
  const ms = (name: string, value: number, more: Partial<Figure> = {}): Figure => ({ name, value, unit: 'ms', ...more })
  return [
    ms('cold index', cold, {
      against: { name: 'JSON.parse a line', value: of(parse, 'loaded') },
      target: 'under 0.125 times',
    }),
    ms('cold index', cold, {
      against: { name: 'DuckDB read_json and group by', value: duckdb },
      target: 'at most 0.6 times',
    }),
    { name: 'lines indexed', value: (of(index, 'lines') / cold) * 1000, unit: 'lines/s' },
    ms('reopening with a checkpoint', of(reopen, 'loaded'), {
      against: { name: 'cold index', value: cold },
      target: 'under 0.1 times',
    }),
    ms('longest block of the event loop while it loads', of(index, 'longestBlock'), { target: 'under 50 ms' }),
    ms('first series, by day and provider', of(index, 'firstSeries'), { target: 'under 30 ms' }),
    ms('longest series after it', of(index, 'longestSeries'), { target: 'under 30 ms' }),
    { name: 'memory a row', value: of(index, 'bytesPerRow'), unit: 'bytes', target: 'at most 48 bytes' },
  ]
}

/** Node runs no TypeScript, and a module runner would slow down what is measured. */
async function bundleProbe(dir: string): Promise<string> {
  await build({
    configFile: false,
    root: projectDir,
    logLevel: 'warn',
    ssr: { noExternal: true },
    build: {
      ssr: join(projectDir, 'test/bench/indexProbe.ts'),
      outDir: dir,
      emptyOutDir: false,
      rolldownOptions: { output: { entryFileNames: 'probe.mjs' } },
    },
  })
  return join(dir, 'probe.mjs')
}

async function runProbe(probe: string, what: Probe, log: string, checkpoint: string): Promise<Measured> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', probe, what, log, checkpoint])
  return JSON.parse(stdout) as Measured // written by indexProbe.ts
}

async function inTurn<Value>(times: number, work: () => Promise<Value>): Promise<Value[]> {
  const values: Value[] = []
  for (let time = 0; time < times; time++) values.push(await work())
  return values
}

function medians(runs: readonly Measured[]): Measured {
  const names = Object.keys(runs[0] ?? {})
  return Object.fromEntries(
    names.map((name) => [
      name,
      percentile(
        runs.map((run) => of(run, name)),
        0.5,
      ),
    ]),
  )
}

function of(measured: Measured, name: string): number {
  return measured[name] ?? Number.NaN
}
