import type { Input, Output, VaultEntry, VaultFilter, VaultSort } from '../../../shared/contract.ts'
import { type VaultKind, vaultKinds } from '../../../shared/kinds.ts'
import type { IndexedEntry } from './readEntry.ts'

/** One page of entries; the counts of kinds are taken before the filter by kind, so that each chip tells what it would show. */
export function vaultPage(entries: Iterable<IndexedEntry>, input: Input<'vault.page'>): Output<'vault.page'> {
  const matching = withText(entries, input.filter?.text)
  const kinds = countKinds(matching)
  const shown = ofKinds(matching, input.filter)
  shown.sort(comparison(input.sort ?? { by: 'lastUsed', direction: 'descending' }))
  return {
    total: shown.length,
    bytes: shown.reduce((sum, { bytes }) => sum + bytes, 0),
    kinds,
    entries: shown.slice(input.offset, input.offset + input.limit).map(toContract),
  }
}

export function toContract({ created, lastUsed, searchText: _, ...entry }: IndexedEntry): VaultEntry {
  return { ...entry, createdAt: new Date(created).toISOString(), lastUsedAt: new Date(lastUsed).toISOString() }
}

function withText(entries: Iterable<IndexedEntry>, text: string | undefined): IndexedEntry[] {
  const all = [...entries]
  const words = (text ?? '').toLowerCase().split(/\s+/).filter(Boolean)
  return words.length === 0 ? all : all.filter(({ searchText }) => words.every((word) => searchText.includes(word)))
}

function ofKinds(entries: readonly IndexedEntry[], filter: VaultFilter | undefined): IndexedEntry[] {
  const kinds = filter?.kinds
  return kinds === undefined || kinds.length === 0 ? [...entries] : entries.filter(({ kind }) => kinds.includes(kind))
}

function countKinds(entries: readonly IndexedEntry[]): Record<VaultKind, number> {
  // Every kind of the list gets its place.
  const counts = Object.fromEntries(vaultKinds.map((kind) => [kind, 0])) as Record<VaultKind, number>
  for (const { kind } of entries) counts[kind] += 1
  return counts
}

/** Ties are broken by key, so that paging never shows an entry twice. */
function comparison({ by, direction }: VaultSort): (one: IndexedEntry, other: IndexedEntry) => number {
  const sign = direction === 'ascending' ? 1 : -1
  const byKey = (one: IndexedEntry, other: IndexedEntry) => (one.key < other.key ? -1 : 1)
  const compare = comparisons[by]
  return (one, other) => sign * compare(one, other) || byKey(one, other)
}

const text = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })
const comparisons: Record<VaultSort['by'], (one: IndexedEntry, other: IndexedEntry) => number> = {
  lastUsed: (one, other) => one.lastUsed - other.lastUsed,
  created: (one, other) => one.created - other.created,
  size: (one, other) => one.bytes - other.bytes,
  label: (one, other) => text.compare(one.label, other.label),
}
