import type { Amount } from './money.ts'

/** One rule of `api_metrics/api_budgets.json`; amounts are decimal strings in US dollars. */
export interface Budget {
  readonly id: string
  readonly scope: 'total' | { readonly provider: string }
  readonly limit: Amount
  /** `none` counts since the last reset. */
  readonly period: 'none' | 'day' | 'week' | 'month'
  /** IANA name. */
  readonly timeZone: string
  /** The hour, 0 to 23, at which a day of this budget begins. */
  readonly resetHour: number
  /** ISO weekday, 1 = Monday to 7 = Sunday; weeks only. */
  readonly weekStart?: number
  /** 1 to 31; months shorter than that begin on their last day. Months only. */
  readonly monthDay?: number
  readonly onExceed: 'block' | 'warn'
  /** Shares of the limit, such as 0.8, at which to warn. */
  readonly warnAt: readonly number[]
}

/** Where a budget stands now. */
export interface BudgetState {
  /** Spent in the current period without what is held. */
  readonly spent: Amount
  readonly held: Amount
  /** limit - spent - held; negative where it is overspent. */
  readonly remaining: Amount
  /** (spent + held) / limit, for showing only; 1 where the limit is 0 and anything is spent. */
  readonly share: number
  /** ISO 8601 in UTC; null for period `none`. */
  readonly startedAt: string | null
  readonly resetsAt: string | null
}
