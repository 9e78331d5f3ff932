import { exportColumns } from './exportColumns.ts'
import type { ExportForm } from './exportForm.ts'

const fields = exportColumns.map(({ name, read }) => ({ key: JSON.stringify(name), read }))

/** One array with one object a line, so that tools for lines can read it too. */
export const jsonForm: ExportForm = {
  mime: 'application/json; charset=utf-8',
  start: '[\n',
  row: (transaction) => `{${fields.map(({ key, read }) => `${key}:${JSON.stringify(read(transaction))}`).join(',')}}`,
  between: ',\n',
  end: '\n]\n',
}
