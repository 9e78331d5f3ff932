/** Apart from the contract, so that the page can list them without the schemas and their library. */

export const transactionKinds = [
  'charge',
  'hold',
  'settle',
  'void',
  'adjust',
  'adopt',
  'restore',
  'reset',
  'hit',
] as const
export type TransactionKind = (typeof transactionKinds)[number]

export const vaultKinds = ['image', 'mask', 'latent', 'audio', 'video', 'text', 'number', 'data', 'unknown'] as const
export type VaultKind = (typeof vaultKinds)[number]
