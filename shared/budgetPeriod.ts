import type { Budget } from './budget.ts'
import { daysInMonth, instantOf, type LocalTime, localTime, weekdayOf } from './zonedTime.ts'

/** The span that a budget counts, epoch milliseconds: start included, end excluded; null for "since the last reset". */
export interface Period {
  readonly start: number
  readonly end: number
}

type Rule = Pick<Budget, 'period' | 'timeZone' | 'resetHour' | 'weekStart' | 'monthDay'>

/** The period of a budget in which `now` (epoch milliseconds) lies. Daylight saving makes days of 23 and 25 hours. */
export function periodAt(rule: Rule, now: number): Period | null {
  if (rule.period === 'none') return null
  const today = localTime(now, rule.timeZone)
  const first = beginningOn(rule, today)
  const start = instantOf(first, rule.timeZone)
  if (start > now) return { start: instantOf(step(rule, first, -1), rule.timeZone), end: start }
  return { start, end: instantOf(step(rule, first, 1), rule.timeZone) }
}

/** The beginning on or around that date; it can lie after `now`, by the hour or by the day of the month. */
function beginningOn(rule: Rule, date: LocalTime): LocalTime {
  const hour = rule.resetHour
  if (rule.period === 'day') return { ...date, hour }
  if (rule.period === 'week') {
    const back = (weekdayOf(date) - (rule.weekStart ?? 1) + 7) % 7
    return { ...date, day: date.day - back, hour }
  }
  return inMonth(rule, date.year, date.month)
}

function step(rule: Rule, from: LocalTime, by: 1 | -1): LocalTime {
  if (rule.period === 'day') return { ...from, day: from.day + by }
  if (rule.period === 'week') return { ...from, day: from.day + 7 * by }
  const shifted = new Date(Date.UTC(from.year, from.month - 1 + by, 1))
  return inMonth(rule, shifted.getUTCFullYear(), shifted.getUTCMonth() + 1)
}

function inMonth(rule: Rule, year: number, month: number): LocalTime {
  return { year, month, day: Math.min(rule.monthDay ?? 1, daysInMonth(year, month)), hour: rule.resetHour }
}
