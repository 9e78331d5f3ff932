import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { open } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { projectDir } from '../support/projectDir.ts'
import { ensureVenv } from '../support/pythonVenv.ts'
import type { Bench, Figure, Later } from './bench.ts'
import { makeOutput, openHeadless } from './benchHosts.ts'
import { percentile } from './percentile.ts'

const CLIENTS = 64
const SECONDS = 4
const LONE_CHARGES = 400
const PUBLISHED_PROCESSES = 4
const LINE = `${'x'.repeat(180)}\n`

/** Durable charges over the bridge: many at once against the published pack's undurable way, and one after the other. */
export const charges: Bench = async (later) => {
  const together = await chargesTogether(later)
  const published = await publishedRate(later)
  const { lone, bare } = await loneCharges(later)
  const rate = (name: string, value: number, more: Partial<Figure> = {}): Figure => ({
    name,
    value,
    unit: 'charges/s',
    ...more,
  })
  return [
    rate(`durable charges, ${CLIENTS} clients over the bridge`, together, {
      ...(published === null ? {} : { against: { name: 'published way, 4 processes, not durable', value: published } }),
      target: 'at least 3 times',
    }),
    {
      name: 'a lone durable charge over the bridge, p50',
      value: percentile(lone, 0.5),
      unit: 'ms',
      against: { name: 'bare append and fdatasync', value: percentile(bare, 0.5) },
      target: 'at most 3 times',
    },
  ]
}

type Charge = () => Promise<void>

async function chargeClient(later: Later): Promise<Charge> {
  const { outputDir } = await makeOutput(later)
  const { url, token } = await openHeadless(outputDir, later)
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS })
  later(() => agent.destroy())
  const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` }
  return () =>
    new Promise((resolve, reject) => {
      const call = request(`${url}/call/ledger.charge`, { method: 'POST', agent, headers }, (response) => {
        response.resume()
        response.once('end', () =>
          response.statusCode === 200 ? resolve() : reject(new Error(`${response.statusCode}`)),
        )
      })
      call.once('error', reject)
      call.end(JSON.stringify({ id: randomUUID(), provider: 'Kling 3.0', cost: '0.001' }))
    })
}

async function chargesTogether(later: Later): Promise<number> {
  const charge = await chargeClient(later)
  await charge()
  const started = performance.now()
  const end = started + SECONDS * 1000
  let done = 0
  const client = async () => {
    while (performance.now() < end) {
      await charge()
      done += 1
    }
  }
  await Promise.all(Array.from({ length: CLIENTS }, client))
  return (done / (performance.now() - started)) * 1000
}

async function publishedRate(later: Later): Promise<number | null> {
  const python = ensureVenv()
  if (!python.there) return null
  const { outputDir } = await makeOutput(later)
  const script = join(projectDir, 'test/bench/publishedRate.py')
  const writers = Array.from({ length: PUBLISHED_PROCESSES }, (_, place) =>
    promisify(execFile)(python.value, [script, outputDir, `Provider ${place}`, String(SECONDS)]),
  )
  const rates = (await Promise.all(writers)).map(({ stdout }) => {
    const [done = 0, seconds = 1] = stdout.trim().split(' ').map(Number)
    return done / seconds
  })
  return rates.reduce((sum, rate) => sum + rate, 0)
}

/** In turn, so that both see the same disk. */
async function loneCharges(later: Later): Promise<{ readonly lone: number[]; readonly bare: number[] }> {
  const charge = await chargeClient(later)
  const { log } = await makeOutput(later)
  const file = await open(log, 'a')
  later(() => file.close())
  const append = async () => {
    await file.write(LINE)
    await file.datasync()
  }
  const lone: number[] = []
  const bare: number[] = []
  for (let turn = 0; turn < LONE_CHARGES; turn++) {
    lone.push(await timed(charge))
    bare.push(await timed(append))
  }
  return { lone, bare }
}

async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}
