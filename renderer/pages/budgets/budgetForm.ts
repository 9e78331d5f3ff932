import type { Budget } from '../../../shared/budget.ts'
import { Money, parseAmount } from '../../../shared/money.ts'
import { readAmount } from '../../format/readAmount.ts'
import { percentNumber } from './budgetWords.ts'

/** A budget as it is being typed. */
export interface BudgetForm {
  readonly scope: 'total' | 'provider'
  readonly provider: string
  readonly limit: string
  readonly period: Budget['period']
  readonly timeZone: string
  readonly resetHour: number
  readonly weekStart: number
  readonly monthDay: number
  readonly onExceed: Budget['onExceed']
  /** Such as `80 %`; what is no percentage stands as it was typed. */
  readonly warnAt: readonly string[]
}

export type FormProblems = Partial<Record<keyof BudgetForm, string>>

/** A budget's rule: everything but its id. */
export type BudgetRule = Omit<Budget, 'id'>

export type ReadForm =
  | { readonly ok: true; readonly rule: BudgetRule }
  | { readonly ok: false; readonly problems: FormProblems }

const MOST_WARNINGS = 10
const LONGEST_NAME = 1000

export function newForm(timeZone: string): BudgetForm {
  return {
    scope: 'total',
    provider: '',
    limit: '',
    period: 'month',
    timeZone,
    resetHour: 0,
    weekStart: 1,
    monthDay: 1,
    onExceed: 'block',
    warnAt: ['50 %', '80 %', '95 %'],
  }
}

export function formOf(budget: Budget): BudgetForm {
  const { scope, limit, period, timeZone, resetHour, weekStart = 1, monthDay = 1, onExceed, warnAt } = budget
  return {
    scope: scope === 'total' ? 'total' : 'provider',
    provider: scope === 'total' ? '' : scope.provider,
    limit,
    period,
    timeZone,
    resetHour,
    weekStart,
    monthDay,
    onExceed,
    warnAt: warnAt.map((share) => `${percentNumber(share)} %`),
  }
}

/** The rule that the form says, or what is wrong with each field. */
export function readForm(form: BudgetForm): ReadForm {
  const limit = readAmount(form.limit)
  const problems: FormProblems = {
    ...(limit.ok ? {} : { limit: limit.problem }),
    ...problemOf('provider', form.scope === 'provider' ? providerProblem(form.provider) : null),
    ...problemOf('warnAt', warningsProblem(form.warnAt)),
  }
  if (!limit.ok || Object.keys(problems).length > 0) return { ok: false, problems }
  const { period, timeZone, resetHour, weekStart, monthDay, onExceed } = form
  return {
    ok: true,
    rule: {
      scope: form.scope === 'total' ? 'total' : { provider: form.provider },
      limit: limit.amount,
      period,
      timeZone,
      resetHour,
      ...(period === 'week' ? { weekStart } : {}),
      ...(period === 'month' ? { monthDay } : {}),
      onExceed,
      warnAt: form.warnAt.flatMap((text) => readPercent(text) ?? []).toSorted((a, b) => a - b),
    },
  }
}

function problemOf(field: keyof BudgetForm, problem: string | null): FormProblems {
  return problem === null ? {} : { [field]: problem }
}

function providerProblem(provider: string): string | null {
  if (provider === '') return 'Name the provider.'
  return provider.length > LONGEST_NAME ? `A name has at most ${LONGEST_NAME} characters.` : null
}

function warningsProblem(warnAt: readonly string[]): string | null {
  const odd = warnAt.find((text) => readPercent(text) === null)
  if (odd !== undefined) return `“${odd.slice(0, 20)}” is not a percentage from above 0 to 1000.`
  return warnAt.length > MOST_WARNINGS ? `At most ${MOST_WARNINGS} warnings.` : null
}

/** The share that `80`, `80 %` or `12.5%` means; null for anything else. */
export function readPercent(text: string): number | null {
  const percent = parseAmount(text.trim().replace(/\s*%$/, ''))
  if (percent === null || percent.lessThanOrEqualTo(0) || percent.greaterThan(1000)) return null
  return percent.div(100).toNumber()
}

/** Chips as they are shown: percentages in one form, in order, each once; what is none stays last, as it was typed. */
export function tidyWarnings(texts: readonly string[]): readonly string[] {
  const shares = texts.flatMap((text) => readPercent(text) ?? [])
  const odd = texts.filter((text) => readPercent(text) === null)
  const tidy = [...new Set(shares)].toSorted((a, b) => a - b).map((share) => `${percentNumber(share)} %`)
  return [...tidy, ...new Set(odd)]
}

/** Whether two budgets say the same, however their amounts are written. */
export function isSameRule(a: BudgetRule, b: BudgetRule): boolean {
  return new Money(a.limit).equals(b.limit) && JSON.stringify(comparable(a)) === JSON.stringify(comparable(b))
}

function comparable({ scope, period, timeZone, resetHour, weekStart, monthDay, onExceed, warnAt }: BudgetRule) {
  return [scope, period, timeZone, resetHour, weekStart ?? 1, monthDay ?? 1, onExceed, warnAt]
}
