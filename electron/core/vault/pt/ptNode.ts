import type { PtTensor } from './ptTensor.ts'

/** What a .pt file holds, as plain values. What the file names twice is the same node twice; there are no circles. */
export type PtNode =
  | { readonly kind: 'none' }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'int'; readonly value: bigint }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'complex'; readonly real: number; readonly imaginary: number }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'bytes'; readonly value: Uint8Array }
  | { readonly kind: 'dtype'; readonly name: string }
  | { readonly kind: 'device'; readonly name: string }
  | { readonly kind: 'size'; readonly sides: readonly number[] }
  | PtTensor
  | PtSequence
  | PtDict
  | PtObject

export interface PtSequence {
  readonly kind: 'list' | 'tuple' | 'set' | 'frozenset'
  readonly items: readonly PtNode[]
}

export interface PtDict {
  readonly kind: 'dict'
  readonly name: 'dict' | 'OrderedDict' | 'Counter' | 'defaultdict'
  /** In the order of the file; no text, number or None is a key twice. */
  readonly entries: readonly PtDictEntry[]
}

export interface PtDictEntry {
  readonly key: PtNode
  readonly value: PtNode
}

/** A class that only its own code could bring to life (it is never run), or a bare class or function. */
export interface PtObject {
  readonly kind: 'object'
  readonly module: string
  readonly name: string
  /** What the file would make it from, in its order: arguments, state, items. */
  readonly parts: readonly PtNode[]
}
