import type { Clock } from './clock.ts'

const INTERVAL_MS = 200

/** Lets the first report through, then one in each interval, and always one that is the last. */
export function paced<Progress>(
  tell: (progress: Progress) => void,
  isLast: (progress: Progress) => boolean,
  clock: Clock,
): (progress: Progress) => void {
  let toldAt = Number.NEGATIVE_INFINITY
  return (progress) => {
    const now = clock().getTime()
    // The clock of the machine may be set back meanwhile.
    const isTooSoon = now >= toldAt && now - toldAt < INTERVAL_MS
    if (isTooSoon && !isLast(progress)) return
    toldAt = now
    tell(progress)
  }
}
