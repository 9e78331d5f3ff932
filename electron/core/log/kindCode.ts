import { type TransactionKind, transactionKinds } from '../../../shared/kinds.ts'

/** A transaction's kind as it lies in a byte column: its place in the contract's list, and one flag above that. */
export const KIND_MASK = 0b0000_1111
/** A line without a kind whose running total equals its own cost: it follows a reset, if anything was spent before. */
export const RESTARTS = 0b0001_0000

export const CHARGE = codeOf('charge')
export const HOLD = codeOf('hold')
export const SETTLE = codeOf('settle')
export const VOID = codeOf('void')
export const RESET = codeOf('reset')
export const HIT = codeOf('hit')
/** Amounts that come back from an archive: they count since the reset, but were spent when they were spent. */
export const RESTORE = codeOf('restore')
const ADOPT = codeOf('adopt')

const BILLED_KINDS = (1 << CHARGE) | (1 << HOLD) | (1 << ADOPT)
const SPENDING_KINDS = ~((1 << RESET) | (1 << HIT))

export function codeOf(kind: TransactionKind): number {
  return transactionKinds.indexOf(kind)
}

/** The code of a line's `kind`; what nobody knows is counted as a charge, so that sums are right in any reader. */
export function codeOfText(kind: unknown): number {
  return Math.max(CHARGE, (transactionKinds as readonly unknown[]).indexOf(kind)) // widened: any value may be asked for
}

export function kindOf(code: number): TransactionKind {
  return transactionKinds[code & KIND_MASK] ?? 'charge'
}

/** 1 for a line that was billed: a charge, a hold, an adoption; else 0. */
export function isBilled(code: number): number {
  return (BILLED_KINDS >>> (code & KIND_MASK)) & 1
}

/** 1 for a line that is about spending at all, which a reset and a cache hit are not; else 0. */
export function isSpending(code: number): number {
  return (SPENDING_KINDS >>> (code & KIND_MASK)) & 1
}
