import type { TransactionKind } from '../../../shared/kinds.ts'

export interface KindLook {
  readonly label: string
  /** State only: money that is promised, money that was saved. */
  readonly tone: 'quiet' | 'warn' | 'good'
  readonly meaning: string
}

export const kindLooks: Readonly<Record<TransactionKind, KindLook>> = {
  charge: { label: 'charge', tone: 'quiet', meaning: 'Billed for a call of a paid API.' },
  hold: { label: 'held', tone: 'warn', meaning: 'An estimate, held before the call. It counts until settled or void.' },
  settle: { label: 'settled', tone: 'quiet', meaning: 'The actual cost less what had been held.' },
  void: { label: 'void', tone: 'quiet', meaning: 'The call was not billed: what had been held is given back.' },
  adjust: { label: 'adjusted', tone: 'quiet', meaning: 'A correction made by hand.' },
  adopt: { label: 'adopted', tone: 'quiet', meaning: 'A difference found in the ledger of another writer.' },
  restore: { label: 'restored', tone: 'quiet', meaning: 'Brought back from an archive; it was spent before.' },
  reset: { label: 'reset', tone: 'quiet', meaning: 'The ledger was archived and starts again from zero.' },
  hit: { label: 'vault hit', tone: 'good', meaning: 'A cached result was used, so nothing was billed.' },
}
