import type { PtTensor } from '../ptTensor.ts'
import type { DtypeName } from '../tensor/dtype.ts'

/** A value while a pickle is being read: a bigint is Python's int, a number its float, a Uint8Array its bytes. */
export type PickleValue = null | boolean | bigint | number | string | Uint8Array | PickleNode

export type PickleNode =
  | PickleSequence
  | PickleDict
  | PickleGlobal
  | PickleObject
  | PickleArray
  | PickleArrayDtype
  | PtTensor
  | { readonly kind: 'complex'; readonly real: number; readonly imaginary: number }
  | { readonly kind: 'device'; readonly name: string }
  | { readonly kind: 'size'; readonly sides: readonly number[] }

export interface PickleSequence {
  readonly kind: 'list' | 'tuple' | 'set' | 'frozenset'
  readonly items: PickleValue[]
}

export interface PickleDict {
  readonly kind: 'dict'
  readonly name: 'dict' | 'OrderedDict' | 'Counter' | 'defaultdict'
  readonly entries: [PickleValue, PickleValue][]
}

/** A class or a function by its name alone. */
export interface PickleGlobal {
  readonly kind: 'global'
  readonly module: string
  readonly name: string
}

export interface PickleObject {
  readonly kind: 'object'
  readonly module: string
  readonly name: string
  readonly parts: PickleValue[]
}

/** NumPy makes an empty array first, and tells what is in it later. */
export interface PickleArray {
  readonly kind: 'array'
  tensor: PtTensor | null
  /** What it holds where its items are no plain numbers. */
  readonly parts: PickleValue[]
}

/** As NumPy writes it: the type first, its byte order later. `dtype` is null for all that is no plain number. */
export interface PickleArrayDtype {
  readonly kind: 'array-dtype'
  readonly code: string
  readonly dtype: DtypeName | null
  bigEndian: boolean
}

/** What the machine asks of those who know the classes. None of them runs anything that the file brings. */
export interface PickleWorld {
  /** @throws Refused where the global is dangerous */
  readonly find: (module: string, name: string) => PickleGlobal
  readonly call: (global: PickleGlobal, args: readonly PickleValue[]) => PickleValue
  /** Gives a value the state that it was saved with. */
  readonly build: (value: PickleNode, state: PickleValue) => void
  /** What lies outside of the pickle: storages. */
  readonly load: (reference: PickleValue) => PickleValue
}

export function isNode(value: PickleValue | undefined): value is PickleNode {
  return typeof value === 'object' && value !== null && !(value instanceof Uint8Array)
}

export function isKind<Kind extends PickleNode['kind']>(
  value: PickleValue | undefined,
  ...kinds: readonly Kind[]
): value is PickleNode & { readonly kind: Kind } {
  // The compiler does not see that a PickleNode's kind may be searched for among fewer kinds.
  return isNode(value) && (kinds as readonly string[]).includes(value.kind)
}
