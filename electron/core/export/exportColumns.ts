import type { Transaction } from '../../../shared/contract.ts'

export interface ExportColumn {
  /** Its head in CSV and its key in JSON. */
  readonly name: string
  /** `text` is free text of whoever wrote the line; anything else has a form that the log's reader has checked. */
  readonly holds: 'text' | 'time' | 'word' | 'amount'
  read(transaction: Transaction): string | null
}

/** What an export tells of a transaction. Amounts are exact decimal strings in US dollars. */
export const exportColumns: readonly ExportColumn[] = [
  { name: 'timestamp', holds: 'time', read: ({ timestamp }) => timestamp },
  { name: 'provider', holds: 'text', read: ({ provider }) => provider },
  { name: 'kind', holds: 'word', read: ({ kind }) => kind },
  { name: 'cost', holds: 'amount', read: ({ cost }) => cost },
  { name: 'running_total', holds: 'amount', read: ({ runningTotal }) => runningTotal },
  { name: 'id', holds: 'text', read: ({ id }) => id },
  { name: 'hold', holds: 'text', read: ({ hold }) => hold },
  { name: 'archive', holds: 'text', read: ({ archive }) => archive },
  { name: 'note', holds: 'text', read: ({ note }) => note },
  { name: 'prompt_id', holds: 'text', read: ({ promptId }) => promptId },
  { name: 'node_id', holds: 'text', read: ({ nodeId }) => nodeId },
  { name: 'key', holds: 'text', read: ({ key }) => key },
  { name: 'saved', holds: 'amount', read: ({ saved }) => saved },
]
