/**
 * Where a key moves the selection of a list.
 * @param index the selected row, or null before one is.
 * @param page how many rows one page holds.
 * @returns the row to select, or null where the key does not move.
 */
export function moveRow(key: string, index: number | null, count: number, page: number): number | null {
  if (count === 0) return null
  const moved = target(key, index, count, Math.max(1, page))
  return moved === null ? null : Math.min(count - 1, Math.max(0, moved))
}

function target(key: string, index: number | null, count: number, page: number): number | null {
  switch (key) {
    case 'Home':
      return 0
    case 'End':
      return count - 1
    case 'ArrowDown':
      return index === null ? 0 : index + 1
    case 'ArrowUp':
      return index === null ? 0 : index - 1
    case 'PageDown':
      return (index ?? 0) + page
    case 'PageUp':
      return (index ?? 0) - page
    default:
      return null
  }
}
