import type { TransactionFilter, TransactionOrder } from '../../../shared/contract.ts'
import { type TransactionKind, transactionKinds } from '../../../shared/kinds.ts'
import { parseAmount } from '../../../shared/money.ts'
import { type DayRange, instantsOf, isDay, isPreset } from './dayRange.ts'

/** What the page shows: kept in the address, so that a link or a reload shows the same. */
export interface TransactionView {
  readonly text: string
  readonly providers: readonly string[]
  readonly kinds: readonly TransactionKind[]
  readonly range: DayRange | null
  /** Decimal strings in US dollars; empty for no bound. */
  readonly minCost: string
  readonly maxCost: string
  readonly sort: Sort | null
}

export type SortColumn = 'time' | 'provider' | 'cost'
export interface Sort {
  readonly by: SortColumn
  readonly direction: TransactionOrder['direction']
}

export const wholeLog: TransactionView = {
  text: '',
  providers: [],
  kinds: [],
  range: null,
  minCost: '',
  maxCost: '',
  sort: null,
}

const names = ['find', 'provider', 'kind', 'days', 'from', 'to', 'min', 'max', 'sort']
const LONGEST_TEXT = 200
/** Unsorted is the order of the log, newest line first: there a running total makes sense and new rows come on top. */
const logOrder: TransactionOrder = { by: 'line', direction: 'descending' }

/** Reads an address's query; what is not understood is left out. */
export function viewFromSearch(search: string): TransactionView {
  const query = new URLSearchParams(search)
  const kinds = query.getAll('kind')
  return {
    text: (query.get('find') ?? '').slice(0, LONGEST_TEXT),
    providers: [...new Set(query.getAll('provider').filter((name) => name !== ''))],
    kinds: transactionKinds.filter((kind) => kinds.includes(kind)),
    range: rangeFrom(query),
    minCost: amountFrom(query.get('min')),
    maxCost: amountFrom(query.get('max')),
    sort: sortFrom(query.get('sort') ?? ''),
  }
}

/**
 * Every page keeps its part of the address, so these names are the table's alone.
 * @param search the address's query as it is. @returns it with the view in it, without `?`.
 */
export function searchWithView(search: string, view: TransactionView): string {
  const query = new URLSearchParams(search)
  for (const name of names) query.delete(name)
  if (view.text !== '') query.set('find', view.text)
  for (const name of view.providers) query.append('provider', name)
  for (const kind of view.kinds) query.append('kind', kind)
  for (const [name, value] of Object.entries(rangeEntries(view.range))) query.set(name, value)
  if (view.minCost !== '') query.set('min', view.minCost)
  if (view.maxCost !== '') query.set('max', view.maxCost)
  if (view.sort !== null) query.set('sort', `${view.sort.by}-${view.sort.direction}`)
  return query.toString()
}

/** @returns the filter to ask the core for; undefined where everything passes. */
export function filterOf(view: TransactionView, now: Date, timeZone: string): TransactionFilter | undefined {
  const filter: TransactionFilter = {
    ...(view.text.trim() === '' ? {} : { text: view.text.trim() }),
    ...(view.providers.length === 0 ? {} : { providers: [...view.providers] }),
    ...(view.kinds.length === 0 ? {} : { kinds: [...view.kinds] }),
    ...(view.range === null ? {} : instantsOf(view.range, now, timeZone)),
    ...(view.minCost === '' ? {} : { minCost: view.minCost }),
    ...(view.maxCost === '' ? {} : { maxCost: view.maxCost }),
  }
  return Object.keys(filter).length === 0 ? undefined : filter
}

export function orderOf(sort: Sort | null): TransactionOrder {
  return sort ?? logOrder
}

export function isFiltered(view: TransactionView): boolean {
  return searchWithView('', { ...view, sort: null }) !== ''
}

/** A click on a column's head: first direction, other direction, back to the order of the log. */
export function nextSort(sort: Sort | null, by: SortColumn): Sort | null {
  const first = by === 'cost' ? 'descending' : 'ascending'
  if (sort?.by !== by) return { by, direction: first }
  if (sort.direction !== first) return null
  return { by, direction: first === 'ascending' ? 'descending' : 'ascending' }
}

function rangeFrom(query: URLSearchParams): DayRange | null {
  const preset = query.get('days') ?? ''
  if (isPreset(preset)) return { preset }
  const [from, to] = ['from', 'to'].map((name) => {
    const day = query.get(name) ?? ''
    return isDay(day) ? day : null
  })
  return from || to ? { from: from ?? null, to: to ?? null } : null
}

function rangeEntries(range: DayRange | null): Record<string, string> {
  if (range === null) return {}
  if ('preset' in range) return { days: range.preset }
  return { ...(range.from === null ? {} : { from: range.from }), ...(range.to === null ? {} : { to: range.to }) }
}

function amountFrom(text: string | null): string {
  return text !== null && parseAmount(text) !== null ? text : ''
}

function sortFrom(text: string): Sort | null {
  const [by, direction] = text.split('-')
  if (by !== 'time' && by !== 'provider' && by !== 'cost') return null
  return direction === 'ascending' || direction === 'descending' ? { by, direction } : null
}
