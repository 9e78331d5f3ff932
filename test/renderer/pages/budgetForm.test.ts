import { expect, test } from 'vitest'
import {
  type BudgetForm,
  formOf,
  isSameRule,
  newForm,
  readForm,
  readPercent,
  tidyWarnings,
} from '../../../renderer/pages/budgets/budgetForm.ts'
import type { Budget } from '../../../shared/budget.ts'
import { budgetSchema } from '../../../shared/budget.ts'

const month: Budget = {
  id: 'month',
  scope: 'total',
  limit: '250',
  period: 'month',
  timeZone: 'Europe/Berlin',
  resetHour: 6,
  monthDay: 31,
  onExceed: 'block',
  warnAt: [0.5, 0.55, 0.95],
}

test('a budget that is opened and saved unchanged says the same', () => {
  const budgets: readonly Budget[] = [
    month,
    { ...withoutDay(month), id: 'week', period: 'week', weekStart: 7, scope: { provider: ' Kling\u202e 3.0 ' } },
    { ...withoutDay(month), id: 'none', period: 'none', limit: '0.0000001', onExceed: 'warn', warnAt: [] },
  ]
  expect(budgets.map((budget) => ({ id: budget.id, ...ruleOf(formOf(budget)) }))).toEqual(budgets)
})

test('what the form makes is what the file accepts', () => {
  const form: BudgetForm = { ...newForm('Asia/Kolkata'), limit: '$1250.50', scope: 'provider', provider: '__proto__' }
  const rule = ruleOf(form)
  expect(budgetSchema.parse({ id: 'new', ...rule })).toEqual({ id: 'new', ...rule })
  expect(rule).toMatchObject({ limit: '1250.5', scope: { provider: '__proto__' }, warnAt: [0.5, 0.8, 0.95] })
})

test('a limit is taken to the last digit and never by way of a binary float', () => {
  const limits = ['0.1', '.5', '123456789012345678901234567890.000000001', '1e-7', '0', ' $ 20 ']
  expect(limits.map((limit) => ruleOf({ ...newForm('UTC'), limit }).limit)).toEqual([
    '0.1',
    '0.5',
    '123456789012345678901234567890.000000001',
    '0.0000001',
    '0',
    '20',
  ])
})

test('each field that is wrong says what is wrong with it', () => {
  const problems = (change: Partial<BudgetForm>) => {
    const read = readForm({ ...newForm('UTC'), limit: '1', ...change })
    return read.ok ? {} : read.problems
  }
  expect(problems({ limit: '' })).toEqual({ limit: 'Enter an amount in dollars.' })
  expect(problems({ limit: '1,250' })).toEqual({ limit: 'Write it without commas, such as 1250.50.' })
  expect(problems({ limit: '-1' })).toEqual({ limit: 'The amount must not be negative.' })
  expect(problems({ limit: 'NaN' })).toEqual({ limit: 'Enter a number such as 250 or 0.05.' })
  expect(problems({ scope: 'provider' })).toEqual({ provider: 'Name the provider.' })
  expect(problems({ warnAt: ['80 %', 'soon'] })).toEqual({ warnAt: '“soon” is not a percentage from above 0 to 1000.' })
  expect(problems({ warnAt: Array.from({ length: 11 }, (_, i) => `${i + 1} %`) })).toEqual({
    warnAt: 'At most 10 warnings.',
  })
})

test('warnings stand as percentages in order, each once, and what is none stays to be mended', () => {
  expect(tidyWarnings(['80', '12.5%', 'soon', '80 %', '5'])).toEqual(['5 %', '12.5 %', '80 %', 'soon'])
  expect(['0', '-5', '1001', '', '55 %'].map(readPercent)).toEqual([null, null, null, null, 0.55])
})

test('how an amount is written makes no other rule, everything else does', () => {
  expect(isSameRule(month, { ...month, limit: '250.00' })).toBe(true)
  expect(isSameRule(month, { ...month, onExceed: 'warn' })).toBe(false)
  expect(isSameRule(month, { ...month, scope: { provider: 'total' } })).toBe(false)
})

function ruleOf(form: BudgetForm) {
  const read = readForm(form)
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  return read.rule
}

function withoutDay({ monthDay: _, ...budget }: Budget): Budget {
  return budget
}
