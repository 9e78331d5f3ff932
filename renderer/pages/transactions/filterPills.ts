import { formatMoney } from '../../format/money.ts'
import type { DayRange, Preset } from './dayRange.ts'
import { kindLooks } from './kinds.ts'
import type { TransactionView } from './transactionView.ts'

/** One active filter: what it says, and the view without it. */
export interface FilterPill {
  readonly id: string
  readonly name: string
  readonly value: string
  readonly without: TransactionView
}

export const presetNames: Readonly<Record<Preset, string>> = {
  today: 'Today',
  '7d': 'Last 7 days',
  '30d': 'Last 30 days',
  month: 'This month',
  year: 'This year',
}

export function pillsOf(view: TransactionView): readonly FilterPill[] {
  const { text, providers, kinds, range, minCost, maxCost } = view
  const pills: FilterPill[] = []
  if (text.trim() !== '') pills.push({ id: 'text', name: 'Text', value: text, without: { ...view, text: '' } })
  for (const name of providers) {
    const without = { ...view, providers: providers.filter((other) => other !== name) }
    pills.push({ id: `provider ${name}`, name: 'Provider', value: name, without })
  }
  for (const kind of kinds) {
    const without = { ...view, kinds: kinds.filter((other) => other !== kind) }
    pills.push({ id: `kind ${kind}`, name: 'Kind', value: kindLooks[kind].label, without })
  }
  if (range !== null) {
    pills.push({ id: 'range', name: 'Date', value: nameOfRange(range), without: { ...view, range: null } })
  }
  const amount = nameOfAmounts(minCost, maxCost)
  if (amount !== '') {
    pills.push({ id: 'amount', name: 'Amount', value: amount, without: { ...view, minCost: '', maxCost: '' } })
  }
  return pills
}

export function nameOfRange(range: DayRange): string {
  if ('preset' in range) return presetNames[range.preset]
  if (range.from === range.to) return nameOfDay(range.from)
  if (range.to === null) return `from ${nameOfDay(range.from)}`
  return range.from === null ? `until ${nameOfDay(range.to)}` : `${nameOfDay(range.from)} – ${nameOfDay(range.to)}`
}

const day = new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', month: 'short', day: 'numeric', year: 'numeric' })

function nameOfDay(text: string | null): string {
  return text === null ? '' : day.format(Date.parse(text))
}

function nameOfAmounts(min: string, max: string): string {
  if (min !== '' && max !== '') return `${formatMoney(min)} – ${formatMoney(max)}`
  if (min !== '') return `at least ${formatMoney(min)}`
  return max === '' ? '' : `at most ${formatMoney(max)}`
}
