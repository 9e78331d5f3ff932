import type { Random } from './random.ts'

const DAY_MS = 86_400_000
/** How busy each hour of a day is, in UTC: a working day, a lunch, and evenings of one's own. */
const hourShares = [1, 0, 0, 0, 0, 0, 1, 6, 16, 22, 24, 19, 9, 17, 24, 25, 20, 12, 6, 7, 11, 12, 7, 3]
const weekdayShares = [0.16, 1, 1.12, 1.05, 1.1, 0.86, 0.3]

export interface PlannedDay {
  /** Midnight in UTC, milliseconds since the epoch. */
  readonly start: number
  /** Transactions to have been written by the end of this day, since the first. */
  readonly linesByEnd: number
}

/** Spreads `lines` over the 365 days that end at `end` (milliseconds since the epoch). */
export function planDays(end: number, lines: number, random: Random): PlannedDay[] {
  const today = Math.floor(end / DAY_MS) * DAY_MS
  const starts = Array.from({ length: 365 }, (_, index) => today - (364 - index) * DAY_MS)
  const bursts = planBursts(random)
  const shares = starts.map((start, index) => {
    const growth = 0.6 + (0.8 * index) / 364
    const wobble = Math.exp(0.28 * random.bell())
    return growth * wobble * shareOfDate(start) * burstAt(bursts, index) * shareElapsed(start, end)
  })
  const total = shares.reduce((sum, share) => sum + share, 0)
  let reached = 0
  return starts.map((start, index) => {
    reached += shares[index] ?? 0
    const isLast = index === starts.length - 1
    return { start, linesByEnd: isLast ? lines : Math.round((lines * reached) / total) }
  })
}

/** A moment of that day, before `end`, at an hour when people work. @returns milliseconds since the epoch. */
export function pickMoment(day: number, end: number, random: Random): number {
  const elapsed = shareElapsed(day, end)
  let left = random.next() * elapsed * hourShares.reduce((sum, share) => sum + share, 0)
  for (const [hour, share] of hourShares.entries()) {
    if (left < share) return Math.min(day + (hour + left / share) * 3_600_000, end)
    left -= share
  }
  return Math.min(day + DAY_MS - 1, end)
}

/** The part of a day's work that is done by `end`. */
function shareElapsed(day: number, end: number): number {
  const hours = (end - day) / 3_600_000
  const done = hourShares.reduce((sum, share, hour) => sum + share * Math.min(1, Math.max(0, hours - hour)), 0)
  return done / hourShares.reduce((sum, share) => sum + share, 0)
}

function shareOfDate(start: number): number {
  const date = new Date(start)
  const month = date.getUTCMonth() + 1
  const day = date.getUTCDate()
  const weekday = weekdayShares[date.getUTCDay()] ?? 1
  if ((month === 12 && day >= 23) || (month === 1 && day <= 3)) return 0.05 * weekday
  if (month === 8 && day >= 4 && day <= 17) return 0.16 * weekday
  if ((month === 5 && day === 1) || (month === 10 && day === 3)) return 0.1 * weekday
  return weekday
}

interface Burst {
  readonly from: number
  readonly days: number
  readonly strength: number
}

/** Projects: a few in the year, one lately, so that the last weeks have something to tell. */
function planBursts(random: Random): Burst[] {
  const inTheYear = Array.from({ length: 7 }, (_, index) => ({
    from: 8 + index * 47 + random.whole(0, 22),
    days: random.whole(6, 15),
    strength: random.between(0.5, 1.3),
  }))
  return [...inTheYear, { from: 349, days: 9, strength: 0.7 }]
}

function burstAt(bursts: readonly Burst[], index: number): number {
  return bursts.reduce((sum, { from, days, strength }) => {
    const through = (index - from) / days
    return through < 0 || through > 1 ? sum : sum + strength * Math.sin(Math.PI * through) ** 0.6
  }, 1)
}
