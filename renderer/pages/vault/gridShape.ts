/** How cards fill a width, and how keys move among them. Lengths are CSS pixels. */
export interface GridShape {
  readonly columns: number
  readonly cardWidth: number
  /** Height of one row of cards without the gap. */
  readonly rowHeight: number
  /** Between rows and between columns. */
  readonly gap: number
}

export const GAP = 12
const SMALLEST_CARD = 136
const CAPTION = 55
const LIST_ROW = 52

/** Cards keep the proportions of the picture area (8:7) whatever the width. */
export function gridShape(width: number): GridShape {
  const columns = Math.max(1, Math.floor((width + GAP) / (SMALLEST_CARD + GAP)))
  const cardWidth = Math.max(0, (width - GAP * (columns - 1)) / columns)
  return { columns, cardWidth, rowHeight: Math.round((cardWidth * 7) / 8) + CAPTION, gap: GAP }
}

export function listShape(width: number): GridShape {
  return { columns: 1, cardWidth: width, rowHeight: LIST_ROW, gap: 0 }
}

/**
 * @param index the active card, or null before one is.
 * @param rowsInView how many rows one page holds.
 * @returns the card to make active, or null where the key does not move.
 */
export function moveInGrid(
  key: string,
  index: number | null,
  count: number,
  columns: number,
  rowsInView: number,
): number | null {
  const step = stepOf(key, columns, Math.max(1, rowsInView))
  if (step === null || count === 0) return null
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  if (index === null) return 0
  const moved = index + step
  if (moved < 0) return Math.abs(step) === 1 ? 0 : index % columns
  if (moved < count) return moved
  const lastRow = Math.floor((count - 1) / columns)
  return Math.floor(index / columns) < lastRow || Math.abs(step) === 1 ? count - 1 : index
}

function stepOf(key: string, columns: number, rowsInView: number): number | null {
  switch (key) {
    case 'ArrowLeft':
      return -1
    case 'ArrowRight':
      return 1
    case 'ArrowUp':
      return -columns
    case 'ArrowDown':
      return columns
    case 'PageUp':
      return -columns * rowsInView
    case 'PageDown':
      return columns * rowsInView
    case 'Home':
    case 'End':
      return 0
    default:
      return null
  }
}
