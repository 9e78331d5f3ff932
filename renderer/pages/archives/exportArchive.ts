import type { Archive } from '../../../shared/contract.ts'

export type ExportFormat = 'csv' | 'json'

/** A file's name and text; amounts stand as exact decimal strings. */
export interface ExportFile {
  readonly name: string
  readonly type: string
  readonly text: string
}

export function exportArchive(archive: Archive, format: ExportFormat): ExportFile {
  const name = archive.name.replace(/\.json$/, `.${format}`)
  return format === 'csv'
    ? { name, type: 'text/csv;charset=utf-8', text: csvOf(archive) }
    : { name: name.replace(/\.json$/, '.export.json'), type: 'application/json', text: jsonOf(archive) }
}

function csvOf({ amounts }: Archive): string {
  const rows = amounts.map(({ provider, spent }) => `${csvText(provider)},${spent}\r\n`)
  return `${BYTE_ORDER_MARK}provider,spent\r\n${rows.join('')}`
}

/** Without it, spreadsheets read UTF-8 as something else. */
const BYTE_ORDER_MARK = '\ufeff'
/** What spreadsheets take for a formula and run. Source: OWASP, "CSV Injection". */
const LOOKS_LIKE_A_FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/

function csvText(text: string): string {
  const harmless = LOOKS_LIKE_A_FORMULA.test(text) ? `'${text}` : text
  return `"${harmless.replaceAll('"', '""')}"`
}

function jsonOf({ name, archivedAt, note, total, amounts }: Archive): string {
  return `${JSON.stringify({ archive: name, archivedAt, note, total, amounts }, null, 2)}\n`
}
