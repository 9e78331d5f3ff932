import { useState } from 'react'

/**
 * How many rows a live list shows: all at its top, but while the user reads further down only those that were there,
 * so that nothing moves under the eyes. `unseen` counts what came since.
 */
export function useHeldCount(total: number, isAtTop: boolean, isHeld: boolean): { shown: number; unseen: number } {
  const [held, setHeld] = useState<number | null>(null)
  const next = isHeld && !isAtTop ? Math.min(held ?? total, total) : null
  if (next !== held) setHeld(next)
  const shown = next ?? total
  return { shown, unseen: total - shown }
}
