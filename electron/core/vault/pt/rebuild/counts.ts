import { isKind, type PickleValue } from '../pickle/pickleValue.ts'

/** More sides than any tensor has. */
const MOST_COUNTS = 64

/** A shape or strides as plain numbers; undefined where it is none. */
export function countsOf(value: PickleValue | undefined): readonly number[] | undefined {
  if (isKind(value, 'size')) return value.sides
  if (!isKind(value, 'tuple', 'list') || value.items.length > MOST_COUNTS) return undefined
  const counts = value.items.map(countOf)
  return counts.every((count) => count !== undefined) ? counts : undefined
}

/** A number of items that a float64 holds exactly; negative ones are the reader's to judge. */
export function countOf(value: PickleValue | undefined): number | undefined {
  return typeof value === 'bigint' && Number.isSafeInteger(Number(value)) ? Number(value) : undefined
}
