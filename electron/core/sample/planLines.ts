import type { Pause } from './createPause.ts'
import { type PlannedDay, pickMoment, planDays } from './planDays.ts'
import type { OwnKeys, PlannedLine } from './plannedLine.ts'
import { planHeldCall, planRun } from './planRun.ts'
import type { Random } from './random.ts'
import { readPrice, type Units } from './units.ts'
import { workflows } from './workflows.ts'

const DAY_MS = 86_400_000
/** Days of the year on which the published pack was reset; it leaves no line. */
const lostResetDays: ReadonlySet<number> = new Set([61, 133])
const resetNotes: ReadonlyMap<number, string> = new Map([
  [236, 'Handed over the summer campaign'],
  [277, 'New quarter'],
  [318, 'Books closed for October'],
])
const ADJUST_DAY = 290
/** Fewer lines than this are too few for all that. */
const STORY_LINES = 400

/**
 * A year of a small studio, in the order of time: exactly `lines` lines, the older half or so the published pack's.
 * Nothing is later than `end` (milliseconds since the epoch). Hits do not say yet what they hit.
 */
export async function planLines(end: number, lines: number, random: Random, pause: Pause): Promise<PlannedLine[]> {
  const hasStory = lines >= STORY_LINES
  const planned = hasStory ? planLatest(end, random) : []
  for (const [index, day] of planDays(end, lines, random).entries()) {
    const isOwn = planned.length > lines / 2
    const runs: PlannedLine[] = hasStory && isOwn ? planBookkeeping(index, day, random) : []
    while (planned.length + runs.length < day.linesByEnd) {
      const room = day.linesByEnd - planned.length - runs.length
      const at = pickMoment(day.start, end - 900_000, random)
      runs.push(...planRun({ at, end, isOwn, room }, random))
    }
    runs.sort(byTime)
    planned.push(...(hasStory && lostResetDays.has(index) ? forgetTotals(runs) : runs))
    await pause()
  }
  return planned.sort(byTime)
}

function byTime(one: PlannedLine, other: PlannedLine): number {
  return one.at - other.at
}

/** What came last, and calls that were interrupted: held, and neither settled nor void, one of them just now. */
function planLatest(end: number, random: Random): PlannedLine[] {
  const held = workflows.flatMap(({ name, calls }) =>
    calls.filter(({ takes }) => takes).map((call) => ({ name, call })),
  )
  const runs = [31, 17, 6].flatMap((minutes) =>
    planRun({ at: end - minutes * 60_000, end, isOwn: true, room: 3 }, random),
  )
  const holds = [2.31 * DAY_MS, 2.306 * DAY_MS, 140_000].map((ago, index) => {
    const { name, call } = held[index === 1 ? 2 : 0] ?? random.pick(held)
    const run = { at: end - ago, end, isOwn: true, room: 2, promptId: random.uuid(), workflow: name }
    return planHeldCall(call, run, random)[0]
  })
  return [...runs, ...holds]
}

/** Resets come before anybody works, so that no hold is open across one. */
function planBookkeeping(index: number, day: PlannedDay, random: Random): PlannedLine[] {
  const note = resetNotes.get(index)
  const at = Math.floor((day.start + 4.5 * 3_600_000) * 1000) + random.whole(0, 59_999_999)
  const line = (provider: string, cost: Units, own: OwnKeys) => ({ at, provider, cost, scale: 2, product: null, own })
  if (note !== undefined) return [line('', 0, { id: random.uuid(), kind: 'reset', note })]
  if (index !== ADJUST_DAY) return []
  const refund = 'Invoice: three failed renders were refunded'
  return [line('Kling 3.0', -readPrice('0.84').units, { id: random.uuid(), kind: 'adjust', note: refund })]
}

function forgetTotals(runs: readonly PlannedLine[]): PlannedLine[] {
  return runs.map((line, index) => (index === 0 ? { ...line, afterLostReset: true } : line))
}
