import { exportColumns } from '../../../electron/core/export/exportColumns.ts'

/** Reads RFC 4180 strictly: one field is quoted whole or not at all, lines end with CRLF. Nothing between commas is null. */
export function parseCsv(text: string): (string | null)[][] {
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y
  const records: (string | null)[][] = []
  let record: (string | null)[] = []
  while (field.lastIndex < text.length) {
    const at = field.lastIndex
    const match = field.exec(text)
    if (match === null) throw new Error(`no CSV from here: ${JSON.stringify(text.slice(at, at + 40))}`)
    const [, quoted, plain, separator] = match
    record.push(quoted?.replaceAll('""', '"') ?? (plain === '' ? null : (plain ?? null)))
    if (separator === ',') continue
    records.push(record)
    record = []
  }
  return records
}

/** The records below the head, by its names, with texts as they were before they were kept from being formulas. */
export function recordsIn(csv: string): Record<string, string | null>[] {
  const [head, ...records] = parseCsv(csv.replace(/^\ufeff/, ''))
  return records.map((record) =>
    Object.fromEntries(record.map((value, place) => [head?.[place] ?? '', unguarded(value, place)])),
  )
}

function unguarded(value: string | null, place: number): string | null {
  const isText = exportColumns[place]?.holds === 'text'
  return isText ? (value?.replace(/^'('*[=+\-@\t\r\n＝＋－＠])/, '$1') ?? null) : value
}
