import type { VaultFilter, VaultSort } from '../../../shared/contract.ts'
import { type VaultKind, vaultKinds } from '../../../shared/kinds.ts'

/** What the page shows: kept in the address, so that a reload or a way back shows the same. */
export interface VaultView {
  readonly text: string
  readonly kinds: readonly VaultKind[]
  readonly sort: VaultSort
  readonly layout: 'grid' | 'list'
}

export const wholeVault: VaultView = {
  text: '',
  kinds: [],
  sort: { by: 'lastUsed', direction: 'descending' },
  layout: 'grid',
}

/** In the order of the menu. */
export const sorts: readonly { readonly sort: VaultSort; readonly name: string }[] = [
  { sort: { by: 'lastUsed', direction: 'descending' }, name: 'last used' },
  { sort: { by: 'lastUsed', direction: 'ascending' }, name: 'longest unused' },
  { sort: { by: 'created', direction: 'descending' }, name: 'newest' },
  { sort: { by: 'created', direction: 'ascending' }, name: 'oldest' },
  { sort: { by: 'size', direction: 'descending' }, name: 'largest' },
  { sort: { by: 'size', direction: 'ascending' }, name: 'smallest' },
  { sort: { by: 'label', direction: 'ascending' }, name: 'label A to Z' },
  { sort: { by: 'label', direction: 'descending' }, name: 'label Z to A' },
]

const names = ['label', 'type', 'by', 'layout']
const LONGEST_TEXT = 200

/** Reads an address's query; what is not understood is left out. */
export function viewFromSearch(search: string): VaultView {
  const query = new URLSearchParams(search)
  const types = query.getAll('type')
  const by = query.get('by')
  return {
    text: (query.get('label') ?? '').slice(0, LONGEST_TEXT),
    kinds: vaultKinds.filter((kind) => types.includes(kind)),
    sort: sorts.find(({ sort }) => nameOf(sort) === by)?.sort ?? wholeVault.sort,
    layout: query.get('layout') === 'list' ? 'list' : 'grid',
  }
}

/**
 * Every page keeps its part of the address, so these names are the vault's alone.
 * @param search the address's query as it is. @returns it with the view in it, without `?`.
 */
export function searchWithView(search: string, view: VaultView): string {
  const query = new URLSearchParams(search)
  for (const name of names) query.delete(name)
  if (view.text !== '') query.set('label', view.text)
  for (const kind of view.kinds) query.append('type', kind)
  if (nameOf(view.sort) !== nameOf(wholeVault.sort)) query.set('by', nameOf(view.sort))
  if (view.layout === 'list') query.set('layout', 'list')
  return query.toString()
}

/** @returns the filter to ask the core for; undefined where everything passes. */
export function filterOf({ text, kinds }: VaultView): VaultFilter | undefined {
  if (text.trim() === '' && kinds.length === 0) return undefined
  return { ...(text.trim() === '' ? {} : { text: text.trim() }), ...(kinds.length === 0 ? {} : { kinds: [...kinds] }) }
}

export function nameOf({ by, direction }: VaultSort): string {
  return `${by}-${direction}`
}
