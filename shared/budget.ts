import { z } from 'zod'
import { amountText, notNegative } from './amountSchema.ts'
import type { Amount } from './money.ts'
import { isTimeZone } from './zonedTime.ts'

/** One rule of `api_metrics/api_budgets.json`; amounts are decimal strings in US dollars. */
export const budgetSchema = z.strictObject({
  id: z.string().min(1).max(128),
  scope: z.union([z.literal('total'), z.strictObject({ provider: z.string().min(1).max(1000) })]),
  limit: amountText.refine(notNegative, 'must not be negative'),
  /** `none` counts since the last reset. */
  period: z.enum(['none', 'day', 'week', 'month']),
  timeZone: z.string().max(64).refine(isTimeZone, 'must be an IANA time zone such as "Europe/Berlin"'),
  /** The hour, 0 to 23, at which a day of this budget begins. */
  resetHour: z.int().min(0).max(23),
  /** ISO weekday, 1 = Monday to 7 = Sunday; weeks only. */
  weekStart: z.int().min(1).max(7).optional(),
  /** 1 to 31; months shorter than that begin on their last day. Months only. */
  monthDay: z.int().min(1).max(31).optional(),
  onExceed: z.enum(['block', 'warn']),
  /** Shares of the limit, such as 0.8, at which to warn. */
  warnAt: z.array(z.number().gt(0).max(10)).max(10),
})
export type Budget = z.output<typeof budgetSchema>

/** The whole document, as it stands in the file. */
export const budgetDocument = z.strictObject({
  version: z.literal(1),
  budgets: z
    .array(budgetSchema)
    .max(200)
    .refine((budgets) => new Set(budgets.map(({ id }) => id)).size === budgets.length, 'every id must be there once'),
})
export type BudgetDocument = z.output<typeof budgetDocument>

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
  readonly forecast: Forecast
}

/** When a budget runs out if spending goes on as over the last 7 and 30 days; times are ISO 8601 in UTC. */
export type Forecast =
  /** Less than three days of data, or nothing spent lately. */
  | { readonly state: 'unknown' }
  | { readonly state: 'exhausted' }
  /** It holds until it resets, at either rate. */
  | { readonly state: 'lasts' }
  /** `earliest` at the higher rate, `latest` at the lower one; null where at that rate it lasts. */
  | { readonly state: 'runs-out'; readonly earliest: string; readonly latest: string | null }
