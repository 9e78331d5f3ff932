import type { Budget } from '../../../shared/budget.ts'
import { Money } from '../../../shared/money.ts'
import { formatMoneyShort } from '../../format/money.ts'

type Rule = Pick<Budget, 'limit' | 'period' | 'timeZone' | 'resetHour' | 'weekStart' | 'monthDay'>

export const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

/** `$250 a month, from the 1st, Europe/Berlin`; `$20 until the ledger is reset`. */
export function ruleWords(rule: Rule): string {
  return `${limitWords(rule.limit)} ${periodWords(rule)}`
}

/** `$250`, `$0.05`: whole dollars without cents. */
export function limitWords(limit: string): string {
  return formatMoneyShort(limit).replace(/\.00$/, '')
}

function periodWords(rule: Rule): string {
  const hour = hourWords(rule.resetHour)
  const zone = zoneWords(rule.timeZone)
  const isMidnight = rule.resetHour === 0
  switch (rule.period) {
    case 'none':
      return 'until the ledger is reset'
    case 'day':
      return `a day, from ${isMidnight ? 'midnight' : hour}, ${zone}`
    case 'week':
      return `a week, from ${weekdayWords(rule.weekStart)}${isMidnight ? '' : ` ${hour}`}, ${zone}`
    case 'month':
      return `a month, from the ${ordinal(rule.monthDay ?? 1)}${isMidnight ? '' : ` at ${hour}`}, ${zone}`
  }
}

/** `06:00` */
export function hourWords(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`
}

/** `America/New York` */
export function zoneWords(timeZone: string): string {
  return timeZone.replaceAll('_', ' ')
}

/** @param weekday ISO, 1 = Monday, which is the usual one. */
export function weekdayWords(weekday = 1): string {
  return weekdays[weekday - 1] ?? 'Monday'
}

/** `1st`, `22nd`, `13th` */
export function ordinal(day: number): string {
  const isTeen = day % 100 >= 11 && day % 100 <= 13
  const ending = isTeen ? undefined : { 1: 'st', 2: 'nd', 3: 'rd' }[day % 10]
  return `${day}${ending ?? 'th'}`
}

/** `warns at 50, 80 and 95 %` */
export function thresholdWords(warnAt: readonly number[]): string {
  if (warnAt.length === 0) return 'no early warning'
  const percents = warnAt.toSorted((a, b) => a - b).map(percentNumber)
  const last = percents.pop()
  return `warns at ${percents.length === 0 ? '' : `${percents.join(', ')} and `}${last} %`
}

/** `80` of 0.8, without the noise that binary fractions leave. */
export function percentNumber(share: number): string {
  return new Money(share).times(100).toDecimalPlaces(6).toFixed()
}

/** `86 %`; never 100 before it is. */
export function shareWords(share: number): string {
  if (share > 0 && share < 0.01) return '<1 %'
  return `${Math.floor(share * 100 + 1e-9)} %`
}
