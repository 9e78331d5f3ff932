import { stat } from 'node:fs/promises'
import type { Problem } from '../../../shared/contract.ts'
import { outputMissing } from '../../../shared/problemIds.ts'

/** @returns what to tell while the open directory is not there; null while it is. */
export async function missingOutput(outputDir: string): Promise<Problem | null> {
  const isThere = await stat(outputDir).then(
    (found) => found.isDirectory(),
    () => false,
  )
  if (isThere) return null
  return {
    id: outputMissing,
    severity: 'error',
    title: 'The output folder is gone',
    message: `${outputDir} was removed or renamed, or its disk is not connected. Charges are refused until it is back; Spendvault goes on looking for it.`,
    path: outputDir,
  }
}
