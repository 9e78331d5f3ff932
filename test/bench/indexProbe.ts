import { open } from 'node:fs/promises'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { openTransactionLog, type TransactionLog } from '../../electron/core/log/transactionLog.ts'

/** What one process measures, so that every figure is that of a first start: milliseconds, and bytes. */
export type Probe = 'parse' | 'index' | 'keep' | 'reopen'
export type Measured = Readonly<Record<string, number>>

const CHUNK = 1 << 20
const NEWLINE = 10

const [probe, log = '', checkpointFile = ''] = process.argv.slice(2)
const probes: Readonly<Record<string, () => Promise<Measured>>> = {
  parse: parseEveryLine,
  index,
  keep: () => withLog({ checkpointFile }, async () => ({})),
  reopen: () => withLog({ checkpointFile }, async (_, loaded) => ({ loaded })),
}
process.stdout.write(`${JSON.stringify(await probes[probe ?? '']?.())}\n`)

async function parseEveryLine(): Promise<Measured> {
  const startedAt = performance.now()
  const file = await open(log)
  let rest = Buffer.alloc(0)
  let lines = 0
  for await (const chunk of file.createReadStream({ highWaterMark: CHUNK })) {
    const bytes = Buffer.concat([rest, chunk])
    let at = 0
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, at)) {
      if (JSON.parse(bytes.toString('utf8', at, end)).cost !== undefined) lines++
      at = end + 1
    }
    rest = bytes.subarray(at)
  }
  return { loaded: performance.now() - startedAt, lines }
}

async function index(): Promise<Measured> {
  globalThis.gc?.()
  const before = process.memoryUsage()
  return withLog({}, async (opened, loaded, longestBlock) => {
    const { lines } = opened.status()
    const firstSeries = timeOf(() => opened.series({ bucket: 'day', by: 'provider', timeZone: 'Europe/Berlin' }))
    const sizes = ['day', 'week', 'month'] as const
    const series = sizes.flatMap((bucket) =>
      (['provider', 'total'] as const).map((by) =>
        timeOf(() => opened.series({ bucket, by, timeZone: 'Europe/Berlin' })),
      ),
    )
    globalThis.gc?.()
    const after = process.memoryUsage()
    const bytes = after.arrayBuffers - before.arrayBuffers + after.heapUsed - before.heapUsed
    return { loaded, longestBlock, lines, firstSeries, longestSeries: Math.max(...series), bytesPerRow: bytes / lines }
  })
}

async function withLog(
  more: { readonly checkpointFile?: string },
  measure: (log: TransactionLog, loaded: number, longestBlock: number) => Promise<Measured>,
): Promise<Measured> {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const startedAt = performance.now()
  const opened = openTransactionLog({ file: log, clock: () => new Date(), onLoading() {}, onChange() {}, ...more })
  await opened.firstLoad
  const loaded = performance.now() - startedAt
  delay.disable()
  const measured = await measure(opened, loaded, delay.max / 1e6)
  await opened.close()
  return measured
}

function timeOf(work: () => unknown): number {
  const startedAt = performance.now()
  work()
  return performance.now() - startedAt
}
