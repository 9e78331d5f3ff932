import { setTimeout as sleep } from 'node:timers/promises'
import { openLedger, type Request } from './openLedger.ts'
import { seededRandom } from './seededRandom.ts'

/**
 * A process that writes through the core alone, to be killed: no watching, nothing that is not about the operation.
 *
 *     node driver.js once DIR NOW REQUEST…       a request is JSON: [name, input]; NOW is an ISO time. A reply a line.
 *     node driver.js loop DIR WORKER SEED        for ever; says `try ID …` before and `ok ID` after each operation.
 */
async function once(outputDir: string, now: string, requests: readonly string[]): Promise<void> {
  const ledger = await openLedger(outputDir, () => new Date(now))
  for (const request of requests) say(JSON.stringify(await ledger.ask(JSON.parse(request))))
  await ledger.close()
}

/** Lets the others have the lock. */
const PAUSE_MS = 3

/** Capped is the provider that has a budget; what is charged to Open always passes. */
async function loop(outputDir: string, worker: string, seed: number): Promise<void> {
  const ledger = await openLedger(outputDir, () => new Date())
  const random = seededRandom(seed)
  const cents = () => (0.01 * (1 + Math.floor(random() * 5))).toFixed(2)
  const ask = async (id: string, request: Request): Promise<boolean> => {
    say(`try ${id}`)
    const reply = await ledger.ask(request)
    say(reply.ok ? `ok ${id}` : `no ${id} ${reply.failure.kind} ${reply.failure.message}`)
    return reply.ok
  }
  const act = async (id: string): Promise<void> => {
    const what = random()
    if (what < 0.5) await ask(id, ['charge', { id, provider: 'Open', cost: cents() }])
    else if (what < 0.75) await ask(id, ['charge', { id, provider: 'Capped', cost: cents() }])
    else if (what < 0.995) {
      if (!(await ask(id, ['hold', { id, provider: 'Capped', cost: '0.05' }]))) return
      const isVoid = random() < 0.5
      await ask(`${id}.end`, isVoid ? ['void', { id, reason: 'not billed' }] : ['settle', { id, cost: cents() }])
    } else await ask(`${id}.reset`, ['reset', { note: `${id}.reset` }])
  }
  for (let turn = 0; ; turn++) {
    const atOnce = 1 + Math.floor(random() * 3)
    await Promise.all(Array.from({ length: atOnce }, (_, place) => act(`${worker}.${turn}.${place}`)))
    await sleep(random() * PAUSE_MS)
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

const [mode, outputDir = '', who = '', ...rest] = process.argv.slice(2)
if (mode === 'once') await once(outputDir, who, rest)
else await loop(outputDir, who, Number(rest[0]))
