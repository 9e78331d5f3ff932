import { rename, stat } from 'node:fs/promises'
import type { LedgerDifference } from '../../../shared/contract.ts'
import { formatAmount, ZERO } from '../../../shared/money.ts'
import { errorCode } from '../diskFailure.ts'
import type { Amounts } from './amounts.ts'
import { readLedger } from './ledgerFile.ts'

/** What the ledger file says beside what the log adds up to. */
export type Comparison =
  | { readonly state: 'equal' }
  | { readonly state: 'differs'; readonly ledger: Amounts; readonly differences: readonly LedgerDifference[] }
  | { readonly state: 'absent' }
  | { readonly state: 'corrupt'; readonly reason: string }
  | { readonly state: 'failed'; readonly error: unknown }

/** @param fold provider to what the log adds up to since the last reset. */
export async function compareLedger(path: string, fold: Amounts): Promise<Comparison> {
  const read = await readLedger(path)
  if (read.state === 'absent') return fold.size === 0 ? { state: 'equal' } : read
  if (read.state !== 'read') return read
  const differences = differencesBetween(fold, read.amounts)
  return differences.length === 0 ? { state: 'equal' } : { state: 'differs', ledger: read.amounts, differences }
}

export function differencesBetween(fold: Amounts, ledger: Amounts): LedgerDifference[] {
  const differences: LedgerDifference[] = []
  for (const provider of new Set([...fold.keys(), ...ledger.keys()])) {
    const inLog = fold.get(provider) ?? ZERO
    const inLedger = ledger.get(provider) ?? ZERO
    if (!inLog.equals(inLedger))
      differences.push({ provider, log: formatAmount(inLog), ledger: formatAmount(inLedger) })
  }
  return differences
}

/**
 * Moves a ledger that is no ledger to `<ledger>.corrupt.<unix seconds>`, the name that the published pack uses; a later
 * second where that is taken. Only under the lock. @returns the new path. @throws the disk's error.
 */
export async function setLedgerAside(path: string, unixSeconds: number): Promise<string> {
  for (let second = unixSeconds; ; second++) {
    const aside = `${path}.corrupt.${second}`
    if (await isFree(aside)) {
      await rename(path, aside)
      return aside
    }
  }
}

async function isFree(path: string): Promise<boolean> {
  try {
    await stat(path)
    return false
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return true
    throw error
  }
}
