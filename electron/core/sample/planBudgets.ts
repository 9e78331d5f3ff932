import type { Budget } from '../../../shared/budget.ts'
import type { PlannedLine } from './plannedLine.ts'
import { readPrice } from './units.ts'

const DAY_MS = 86_400_000

/**
 * Three rules that fit what was spent: a total for the month that blocks and is about 70 % used, and two that warn.
 * The month is an accounting month that began some eighteen days ago, so that the share does not hang on today's date.
 */
export function planBudgets(lines: readonly PlannedLine[], end: number): Budget[] {
  const monthDay = Math.min(28, new Date(end - 18 * DAY_MS).getUTCDate())
  const monthStart = lastStart(end, monthDay)
  const total = spentSince(lines, monthStart, () => true)
  const kling = spentSince(lines, monthStart, (provider) => provider === 'Kling 3.0')
  const gemini = spentSince(lines, end - 30 * DAY_MS, (provider) => provider === 'Gemini') / 30
  const month = { period: 'month', timeZone: 'UTC', resetHour: 0, monthDay } as const
  return [
    {
      id: 'month-total',
      scope: 'total',
      limit: above(total / 0.7, 10),
      ...month,
      onExceed: 'block',
      warnAt: [0.5, 0.8, 0.95],
    },
    {
      id: 'day-gemini',
      scope: { provider: 'Gemini' },
      limit: above(gemini * 1.6, 1),
      period: 'day',
      timeZone: 'UTC',
      resetHour: 0,
      onExceed: 'warn',
      warnAt: [0.8, 0.95],
    },
    {
      id: 'month-kling',
      scope: { provider: 'Kling 3.0' },
      limit: above(kling / 0.85, 5),
      ...month,
      onExceed: 'warn',
      warnAt: [0.5, 0.8, 0.95],
    },
  ]
}

function lastStart(end: number, monthDay: number): number {
  const now = new Date(end)
  const thisMonth = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), monthDay)
  return thisMonth <= end ? thisMonth : Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, monthDay)
}

/** @param from milliseconds since the epoch. @returns units. */
function spentSince(lines: readonly PlannedLine[], from: number, counts: (provider: string) => boolean): number {
  return lines.reduce((sum, line) => (line.at >= from * 1000 && counts(line.provider) ? sum + line.cost : sum), 0)
}

/** The next multiple of so many dollars, with cents. */
function above(units: number, dollars: number): string {
  const step = readPrice(String(dollars)).units
  return `${Math.max(1, Math.ceil(units / step)) * dollars}.00`
}
