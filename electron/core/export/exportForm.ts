import type { ExportFormat, Transaction } from '../../../shared/contract.ts'
import { csvForm } from './csvForm.ts'
import { jsonForm } from './jsonForm.ts'

/** How transactions are written into a file. */
export interface ExportForm {
  readonly mime: string
  readonly start: string
  row(transaction: Transaction): string
  readonly between: string
  readonly end: string
}

export const exportForms: Readonly<Record<ExportFormat, ExportForm>> = { csv: csvForm, json: jsonForm }
