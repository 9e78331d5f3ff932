import { type Amount, Money } from '../../shared/money.ts'

export interface Delta {
  readonly direction: 'up' | 'down' | 'level'
  /** `12 %`, `×8` where it is many times as much, `new` where there was nothing before. */
  readonly text: string
}

/** How an amount compares with the one before it; null where there was nothing in either. */
export function deltaOf(now: Amount, before: Amount): Delta | null {
  const [current, previous] = [new Money(now), new Money(before)]
  if (previous.lte(0)) return current.lte(0) ? null : { direction: 'up', text: 'new' }
  const ratio = current.div(previous)
  if (ratio.gte(5)) return { direction: 'up', text: `×${ratio.toFixed(ratio.gte(10) ? 0 : 1)}` }
  const percent = ratio.minus(1).times(100).toDecimalPlaces(0)
  if (percent.isZero()) return { direction: 'level', text: '0 %' }
  return { direction: percent.isNegative() ? 'down' : 'up', text: `${percent.abs().toFixed()} %` }
}
