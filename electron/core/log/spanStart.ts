import { KIND_MASK, RESET, RESTARTS } from './kindCode.ts'
import type { LogIndex } from './logIndex.ts'
import { SEGMENT_ROWS } from './segment.ts'

/**
 * The time of the first line of the span that a reset ended, in milliseconds since 1970; null where it ended nothing.
 * @param reset the row of the reset
 */
export function spanStart(index: LogIndex, reset: number): number | null {
  const first = firstRowOf(index, reset)
  return first === reset ? null : Math.floor(index.columns.time(first) / 1000)
}

/** Going back, a span begins behind the reset before it, or with a line that follows a reset without one of its own. */
function firstRowOf(index: LogIndex, reset: number): number {
  for (let row = reset - 1; row >= 0; row--) {
    const code = index.columns.segmentOfRow(row).kind[row % SEGMENT_ROWS] ?? 0
    if ((code & KIND_MASK) === RESET) return row + 1
    if ((code & RESTARTS) !== 0) return row
  }
  return 0
}
