import type { FileHandle } from 'node:fs/promises'
import type { Transaction } from '../../../shared/contract.ts'
import type { ExportForm } from './exportForm.ts'

/**
 * Writes a whole export, batch by batch; between two batches others have their turn of the event loop.
 * @param onRows told how many rows are written, after each batch
 * @returns whether it was written to its end. @throws the error of the operating system, and what `batches` throws
 */
export async function writeExport(
  file: FileHandle,
  form: ExportForm,
  batches: AsyncIterable<readonly Transaction[]>,
  stop: AbortSignal,
  onRows: (rows: number) => void,
): Promise<boolean> {
  let rows = 0
  await file.appendFile(form.start)
  for await (const batch of batches) {
    if (stop.aborted) return false
    const text = batch.map(form.row).join(form.between)
    await file.appendFile(rows === 0 ? text : form.between + text)
    rows += batch.length
    onRows(rows)
  }
  await file.appendFile(form.end)
  return !stop.aborted
}
