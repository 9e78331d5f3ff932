import { formatAmount, Money, ZERO } from '../../../shared/money.ts'
import type { RandomLine } from './randomLog.ts'

/** The plainest way to add a log up, line by line in decimals: what the index is measured by. */
export interface PlainFold {
  readonly spanStart: number
  readonly openHolds: readonly number[]
}

export function plainFold(lines: readonly RandomLine[]): PlainFold {
  let spanStart = 0
  let sum = ZERO
  let open: { id: string | undefined; row: number }[] = []
  for (const [row, line] of lines.entries()) {
    if (line.kind === 'reset' || (restarts(line) && !sum.isZero())) {
      spanStart = row
      sum = ZERO
    }
    sum = sum.plus(line.cost)
    if (line.kind === 'hold') open.push({ id: line.id, row })
    const ends = line.kind === 'settle' || line.kind === 'void' ? line.hold : undefined
    if (ends !== undefined) open = open.filter(({ id }) => id !== ends)
  }
  return { spanStart, openHolds: open.map(({ row }) => row) }
}

function restarts({ kind, cost, running_total }: RandomLine): boolean {
  return kind === undefined && /\d/.test(running_total) && new Money(running_total).equals(cost)
}

export function sumOf(lines: readonly RandomLine[]): string {
  return formatAmount(lines.reduce((sum, { cost }) => sum.plus(cost), ZERO))
}

/** Provider, sum and billed lines of each provider with lines about spending; largest first, equal ones by name. */
export function byProvider(lines: readonly RandomLine[]): { provider: string; spent: string; charges: number }[] {
  const names = [...new Set(lines.map(({ provider }) => provider))]
  return names
    .map((provider) => ({ provider, own: lines.filter((line) => line.provider === provider) }))
    .filter(({ own }) => own.some(({ kind }) => kind !== 'reset' && kind !== 'hit') || sumOf(own) !== '0')
    .map(({ provider, own }) => ({ provider, spent: sumOf(own), charges: own.filter(isBilled).length }))
    .sort((a, b) => new Money(b.spent).comparedTo(a.spent) || (a.provider < b.provider ? -1 : 1))
}

const UNBILLED = ['settle', 'void', 'adjust', 'reset', 'hit', 'restore']

function isBilled({ kind }: RandomLine): boolean {
  return kind === undefined || !UNBILLED.includes(kind)
}

/** Milliseconds, fractions cut; a time without an offset is UTC. */
export function millisOf({ timestamp }: RandomLine): number {
  return Date.parse(/[Z+]/.test(timestamp) ? timestamp : `${timestamp.replace(' ', 'T')}Z`)
}
