import { copyFile, rename, unlink } from 'node:fs/promises'
import type { Budget, BudgetDocument } from '../../../shared/budget.ts'
import { loosens } from '../../../shared/loosens.ts'
import { done, fail } from '../../../shared/reply.ts'
import { errorCode } from '../diskFailure.ts'
import type { Caller } from '../dispatch.ts'
import { writeFlushed } from '../ledger/ledgerFile.ts'
import type { Operation } from '../ledger/ledgerWriter.ts'

/**
 * Replaces the budgets under the ledger's lock, so that the next charge is decided by them. The document before stays as
 * `<path>.bak`. The bridge may tighten, never loosen.
 */
export function setBudgets(path: string, budgets: readonly Budget[], caller: Caller): Operation<null> {
  return async (turn) => {
    const loosened = caller === 'bridge' ? loosens(turn.budgets(), budgets) : null
    if (loosened !== null) {
      const message = `The budget "${loosened}" would be loosened. Limits are raised in the app, not over the bridge.`
      return fail({ kind: 'forbidden', message })
    }
    await writeBudgets(path, { version: 1, budgets: [...budgets] })
    turn.setBudgets(budgets)
    return done(null)
  }
}

async function writeBudgets(path: string, document: BudgetDocument): Promise<void> {
  const temporary = `${path}.tmp`
  await copyFile(path, `${path}.bak`).catch((error: unknown) => {
    if (errorCode(error) !== 'ENOENT') throw error
  })
  try {
    await writeFlushed(temporary, `${JSON.stringify(document, null, 2)}\n`, 'w')
    await rename(temporary, path)
  } catch (error) {
    await unlink(temporary).catch(() => undefined)
    throw error
  }
}
