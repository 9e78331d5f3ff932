/**
 * Which rows of a very long list are on the screen. All lengths are CSS pixels.
 *
 * Browsers lay out no element beyond about 33.5 million device pixels (Firefox: 17.9 million), so a list that would be
 * taller is given a shorter scroll height: the first and last `EDGE` pixels scroll as they are, what lies between is
 * compressed. Small steps (wheel, touch, arrows) still move by real pixels; only a drag of the scroll bar jumps.
 */
export const ROW_HEIGHT = 36
/** A fifth of the tightest limit, for screens that draw several device pixels for one CSS pixel. */
export const MAX_SCROLL_HEIGHT = 3_500_000
const EDGE = 500_000

/** `viewport` is the height in which rows are seen. */
export interface Extent {
  readonly count: number
  readonly viewport: number
}

/** `top`: how far the list's own first pixel lies above the viewport. `scrollTop`: what the scroll bar says to that. */
export interface Place {
  readonly top: number
  readonly scrollTop: number
}

/** @returns the height that the scrolled element shall have. */
export function scrollHeight({ count }: Extent): number {
  return Math.min(count * ROW_HEIGHT, MAX_SCROLL_HEIGHT)
}

export function largestTop({ count, viewport }: Extent): number {
  return Math.max(0, count * ROW_HEIGHT - viewport)
}

/** @returns the place after the browser reports `scrollTop`. */
export function placeAfterScroll(extent: Extent, before: Place, scrollTop: number): Place {
  const step = scrollTop - before.scrollTop
  // Zoomed pages round their positions, so that the last pixel may never be reported.
  const atAnEnd = scrollTop <= 0 || scrollTop >= largestScrollTop(extent) - 1
  if (atAnEnd || Math.abs(step) > extent.viewport) return { top: topAt(extent, scrollTop), scrollTop }
  return { top: clamp(before.top + step, 0, largestTop(extent)), scrollTop }
}

/** @returns the place whose scroll bar agrees with `top`: where to jump, or where to settle once the user rests. */
export function placeAt(extent: Extent, top: number): Place {
  const clamped = clamp(top, 0, largestTop(extent))
  return { top: clamped, scrollTop: scrollTopAt(extent, clamped) }
}

/** @returns the rows to draw, `last` included; an empty list gives `last` -1. */
export function rowsInView(
  { count, viewport }: Extent,
  top: number,
  overscan: number,
): { first: number; last: number } {
  const first = Math.max(0, Math.floor(top / ROW_HEIGHT) - overscan)
  const last = Math.min(count - 1, Math.ceil((top + viewport) / ROW_HEIGHT) - 1 + overscan)
  return { first: Math.min(first, Math.max(0, last)), last }
}

/** @returns the nearest top at which the row is wholly seen. */
export function topThatShows({ viewport }: Extent, top: number, index: number): number {
  const start = index * ROW_HEIGHT
  if (start < top) return start
  return start + ROW_HEIGHT > top + viewport ? start + ROW_HEIGHT - viewport : top
}

function largestScrollTop(extent: Extent): number {
  return Math.max(0, scrollHeight(extent) - extent.viewport)
}

function topAt(extent: Extent, scrollTop: number): number {
  const [long, short] = [largestTop(extent), largestScrollTop(extent)]
  const fromEnd = short - scrollTop
  if (scrollTop <= EDGE || long === short) return clamp(scrollTop, 0, long)
  if (fromEnd <= EDGE) return clamp(long - fromEnd, 0, long)
  return EDGE + ((scrollTop - EDGE) * (long - 2 * EDGE)) / (short - 2 * EDGE)
}

function scrollTopAt(extent: Extent, top: number): number {
  const [long, short] = [largestTop(extent), largestScrollTop(extent)]
  const fromEnd = long - top
  if (top <= EDGE || long === short) return top
  if (fromEnd <= EDGE) return short - fromEnd
  return EDGE + ((top - EDGE) * (short - 2 * EDGE)) / (long - 2 * EDGE)
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value))
}
