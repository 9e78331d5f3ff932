import type { PlannedLine } from './plannedLine.ts'
import type { Random } from './random.ts'
import { readPrice } from './units.ts'
import { type Call, type Workflow, workflows } from './workflows.ts'

const MONTH_MS = 30.4 * 86_400_000
const failures = ['The provider answered 503', 'Timed out after 240 s', 'Refused by the safety filter', 'Run cancelled']

export interface RunFrame {
  /** Milliseconds since the epoch: when the run starts, and when the year ends. */
  readonly at: number
  readonly end: number
  /** Whether Spendvault writes the lines, or the published pack. */
  readonly isOwn: boolean
  /** At most this many lines, at least 1. */
  readonly room: number
}

/** One press of the queue button: a workflow's calls within a few minutes, or results taken from the vault. */
export function planRun(frame: RunFrame, random: Random): PlannedLine[] {
  const monthsAgo = (frame.end - frame.at) / MONTH_MS
  const workflow = random.weigh(workflows.filter(isUsed), ({ weight }) => weight)
  const promptId = random.uuid()
  if (frame.isOwn && random.chance(0.17)) return planHits(frame, workflow, promptId, random)
  let at = frame.at
  const lines: PlannedLine[] = []
  for (const call of workflow.calls) {
    for (let times = random.whole(...call.times); times > 0; times--) {
      const isHeld = frame.isOwn && call.takes !== undefined && frame.room - lines.length >= 2
      const run = { ...frame, at, promptId, workflow: workflow.name }
      lines.push(...(isHeld ? planHeldCall(call, run, random) : [planCharge(call, run, random)]))
      at += random.between(1_500, 26_000)
      if (lines.length >= frame.room) return lines
    }
  }
  return lines

  function isUsed({ months }: Workflow): boolean {
    return months.some(([from, to]) => monthsAgo <= from && monthsAgo >= to)
  }
}

interface Run extends RunFrame {
  readonly promptId: string
  readonly workflow: string
}

function planCharge(call: Call, run: Run, random: Random): PlannedLine {
  const price = priceOf(call, random)
  return {
    at: stamp(run.at, run.end, random),
    provider: call.provider,
    cost: price.units,
    scale: price.scale,
    own: run.isOwn ? ownKeys('charge', call, run, random) : null,
    product: { makes: call.makes, workflow: run.workflow, cost: price.units },
  }
}

/** A hold, and what became of it: mostly settled at its price, at times for less, at times void. */
export function planHeldCall(call: Call, run: Run, random: Random): [PlannedLine, PlannedLine] {
  const { units, scale } = priceOf(call, random)
  const line = { provider: call.provider, scale, product: null }
  const own = ownKeys('hold', call, run, random)
  const hold = { ...line, at: stamp(run.at, run.end, random), cost: units, own }
  const [from, to] = call.takes ?? [1, 1]
  const endedAt = stamp(run.at + random.between(from, to) * 1000, run.end, random)
  const ended = { ...line, at: endedAt, own: { id: random.uuid(), kind: 'settle', hold: own.id } }
  if (random.chance(0.05)) {
    return [hold, { ...ended, cost: -units, own: { ...ended.own, kind: 'void', note: random.pick(failures) } }]
  }
  const actual = random.chance(0.12) ? (units * 3) / 4 : units
  const product = { makes: call.makes, workflow: run.workflow, cost: actual }
  return [hold, { ...ended, cost: actual - units, product }]
}

function planHits(frame: RunFrame, workflow: Workflow, promptId: string, random: Random): PlannedLine[] {
  const call = random.pick(workflow.calls)
  const run = { ...frame, promptId, workflow: workflow.name }
  return Array.from({ length: Math.min(frame.room, random.whole(1, 4)) }, (_, index) => ({
    at: stamp(frame.at + index * random.between(200, 3_000), frame.end, random),
    provider: call.provider,
    cost: 0,
    scale: 0,
    own: ownKeys('hit', call, run, random),
    product: null,
  }))
}

function ownKeys(kind: 'charge' | 'hold' | 'hit', call: Call, { promptId, workflow }: Run, random: Random) {
  return { id: random.uuid(), kind, promptId, nodeId: call.node, note: workflow }
}

function priceOf({ price, amount }: Call, random: Random) {
  const { units, scale } = readPrice(price)
  return { units: units * (amount ? random.whole(...amount) : 1), scale }
}

/** Microseconds; never in the last half minute of the year, so that nothing is in the future. */
function stamp(at: number, end: number, random: Random): number {
  return Math.floor(Math.min(at, end - random.between(30_000, 90_000)) * 1000 + random.whole(0, 999))
}
