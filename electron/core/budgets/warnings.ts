import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import type { Budget, BudgetState } from '../../../shared/budget.ts'
import type { BudgetWarning } from '../../../shared/contract.ts'
import { readJsonFile, writeJsonFile } from '../jsonFile.ts'

/** Which thresholds of which budget have been told, and in which of its periods. */
const toldSchema = z.record(z.string(), z.object({ period: z.string(), thresholds: z.array(z.number()) }))
export type Told = z.output<typeof toldSchema>

/**
 * The warnings that are due: thresholds that a budget has reached and that were not told in this period. Of several
 * passed at once only the highest is told. @param since when the present span began, for budgets without a period
 */
export function dueWarnings(
  budgets: readonly (Budget & BudgetState)[],
  since: string | null,
  told: Told,
): { readonly due: readonly BudgetWarning[]; readonly told: Told } {
  const due: BudgetWarning[] = []
  const next: Told = {}
  for (const budget of budgets) {
    const period = `${budget.limit} ${budget.startedAt ?? since ?? ''}`
    const before = told[budget.id]
    const already = before?.period === period ? before.thresholds : []
    const reached = budget.warnAt.filter((threshold) => budget.share >= threshold)
    const fresh = reached.filter((threshold) => !already.includes(threshold))
    next[budget.id] = { period, thresholds: [...already, ...fresh] }
    if (fresh.length > 0) due.push(warningOf(budget, Math.max(...fresh)))
  }
  return { due, told: next }
}

function warningOf(budget: Budget & BudgetState, threshold: number): BudgetWarning {
  const { id: budgetId, scope, onExceed, share, limit, remaining, resetsAt } = budget
  return { budgetId, scope, onExceed, threshold, share, limit, remaining, resetsAt }
}

/** Remembers over restarts what was told; a file that cannot be read only means that a warning may come twice. */
export function createWarner(file: string, log: (line: string) => void) {
  let told: Told | null = null
  return async (
    budgets: readonly (Budget & BudgetState)[],
    since: string | null,
  ): Promise<readonly BudgetWarning[]> => {
    told ??= await load(file)
    const result = dueWarnings(budgets, since, told)
    if (JSON.stringify(result.told) !== JSON.stringify(told)) {
      told = result.told
      await mkdir(dirname(file), { recursive: true, mode: 0o700 })
        .then(() => writeJsonFile(file, told))
        .catch((error: unknown) => log(`could not remember budget warnings in ${file}: ${String(error)}`))
    }
    return result.due
  }
}

async function load(file: string): Promise<Told> {
  const read = await readJsonFile(file, toldSchema)
  return read.state === 'read' ? read.value : {}
}
