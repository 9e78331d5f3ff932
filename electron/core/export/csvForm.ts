import { type ExportColumn, exportColumns } from './exportColumns.ts'
import type { ExportForm } from './exportForm.ts'

/** Without it, Excel takes UTF-8 for the code page of the machine. */
const BYTE_ORDER_MARK = '\ufeff'
const NEWLINE = '\r\n'
const NEEDS_QUOTES = /[",\r\n]|^$/
/**
 * What spreadsheets take for a formula, which could send the sheet's content elsewhere or run a program. Source: OWASP,
 * "CSV Injection". Texts that already begin with apostrophes before such a character get one more, so that taking one
 * away where this pattern fits always gives back what was in the log.
 */
const LOOKS_LIKE_A_FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/

/** RFC 4180, in the dialect that spreadsheets open by a double click. An empty text is quoted, nothing at all is not. */
export const csvForm: ExportForm = {
  mime: 'text/csv; charset=utf-8',
  start: `${BYTE_ORDER_MARK}${exportColumns.map(({ name }) => name).join(',')}${NEWLINE}`,
  row: (transaction) =>
    `${exportColumns.map((column) => cellOf(column, column.read(transaction))).join(',')}${NEWLINE}`,
  between: '',
  end: '',
}

function cellOf({ holds }: ExportColumn, value: string | null): string {
  if (value === null) return ''
  const text = holds === 'text' && LOOKS_LIKE_A_FORMULA.test(value) ? `'${value}` : value
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
