import type { PtLimits } from '../ptLimits.ts'
import { refuse } from '../refuse.ts'

/** What calls may copy altogether: a short pickle can name a long value many times. @throws Refused beyond it */
export interface Allowance {
  readonly copyBytes: (count: number) => void
  readonly copyValues: (count: number) => void
}

export function createAllowance(limits: PtLimits): Allowance {
  return { copyBytes: countdown(limits.pickleBytes), copyValues: countdown(limits.values) }
}

function countdown(most: number): (count: number) => void {
  let left = most
  return (count) => {
    left -= count
    if (left < 0) refuse({ reason: 'too-large', message: 'The file holds too many values to be shown.' })
  }
}
