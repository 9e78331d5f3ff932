import type { Decimal } from 'decimal.js'
import type { Forecast } from '../../../shared/budget.ts'
import { Money } from '../../../shared/money.ts'
import { remainingOf, type Standing } from './decide.ts'
import type { SpentBetween } from './standings.ts'

const DAY = 86_400_000
/** A rate over less than this is a guess. */
const MIN_DATA_DAYS = 3
const WINDOWS = [7, 30]

/**
 * When the budget runs out, from what was spent within its scope over the last 7 and the last 30 days: the two rates give
 * the two ends of the range. @param now and firstTime epoch milliseconds; firstTime null for an empty log
 */
export function forecastOf(
  standing: Standing,
  now: number,
  firstTime: number | null,
  spentBetween: SpentBetween,
): Forecast {
  const remaining = remainingOf(standing)
  if (!remaining.isPositive() || remaining.isZero()) return { state: 'exhausted' }
  if (firstTime === null || now - firstTime < MIN_DATA_DAYS * DAY) return { state: 'unknown' }
  const resetsAt = standing.resetsAt === null ? null : Date.parse(standing.resetsAt)
  const ends = WINDOWS.map((days) => now + millisecondsLeft(remaining, ratePerDay(days)))
  const earliest = Math.min(...ends)
  if (!Number.isFinite(earliest)) return { state: 'unknown' }
  if (resetsAt !== null && earliest >= resetsAt) return { state: 'lasts' }
  const latest = Math.max(...ends)
  const isWithin = Number.isFinite(latest) && (resetsAt === null || latest < resetsAt)
  return { state: 'runs-out', earliest: isoTime(earliest), latest: isWithin ? isoTime(latest) : null }

  function ratePerDay(days: number): Decimal {
    const covered = Math.min(days, (now - (firstTime ?? now)) / DAY)
    const provider = standing.scope === 'total' ? {} : { provider: standing.scope.provider }
    const { spent, held } = spentBetween({ from: now - days * DAY, to: now + 1, ...provider })
    return new Money(spent).plus(held).dividedBy(covered)
  }
}

/** For showing only: a moment in time, not money. */
function millisecondsLeft(remaining: Decimal, perDay: Decimal): number {
  return perDay.greaterThan(0) ? remaining.dividedBy(perDay).times(DAY).toNumber() : Number.POSITIVE_INFINITY
}

/** The year 9999 stands for anything later. */
function isoTime(epoch: number): string {
  return new Date(Math.min(epoch, Date.UTC(9999, 11, 31))).toISOString()
}
