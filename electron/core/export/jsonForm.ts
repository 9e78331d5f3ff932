import { exportColumns } from './exportColumns.ts'
import type { ExportForm } from './exportForm.ts'

/** One array with one object a line, so that tools for lines can read it too. */
export const jsonForm: ExportForm = {
  mime: 'application/json; charset=utf-8',
  start: '[\n',
  row: (transaction) =>
    JSON.stringify(Object.fromEntries(exportColumns.map(({ name, read }) => [name, read(transaction)]))),
  between: ',\n',
  end: '\n]\n',
}
