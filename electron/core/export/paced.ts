import type { ExportProgress } from '../../../shared/contract.ts'
import type { Clock } from '../clock.ts'

const INTERVAL_MS = 200

/** Lets the first report through, then one in each interval, and the end always. */
export function paced(tell: (progress: ExportProgress) => void, clock: Clock): (progress: ExportProgress) => void {
  let toldAt = Number.NEGATIVE_INFINITY
  return (progress) => {
    const now = clock().getTime()
    // The clock of the machine may be set back meanwhile.
    const isTooSoon = now >= toldAt && now - toldAt < INTERVAL_MS
    if (isTooSoon && progress.state === 'running') return
    toldAt = now
    tell(progress)
  }
}
