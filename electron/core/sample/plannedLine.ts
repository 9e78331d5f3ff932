import type { Units } from './units.ts'
import type { Product } from './workflows.ts'

/** A line of the log before its running total is known. */
export interface PlannedLine {
  /** Microseconds since the epoch. */
  readonly at: number
  readonly provider: string
  readonly cost: Units
  /** Decimals of the price as quoted: the published pack's writer keeps them. */
  readonly scale: number
  /** Keys of Spendvault's own lines, in the order of writing; null on a line of the published pack. */
  readonly own: OwnKeys | null
  /** What this line paid for, and how much in all; null where nothing came of it. */
  readonly product: { readonly makes: Product; readonly workflow: string; readonly cost: Units } | null
  /** The published pack forgot its totals just before this line, without a line of its own. */
  readonly afterLostReset?: boolean
}

export type OwnKeys = { readonly id: string; readonly kind: string } & Readonly<Record<string, string>>
