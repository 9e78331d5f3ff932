import { type SmallFloat, smallFloatTable } from './smallFloat.ts'

/** Under which its values are handed out: exactly, whatever the dtype. */
export type TensorArray =
  | Float32Array<ArrayBuffer>
  | Float64Array<ArrayBuffer>
  | BigInt64Array<ArrayBuffer>
  | BigUint64Array<ArrayBuffer>

type Column =
  | TensorArray
  | Int8Array<ArrayBuffer>
  | Uint8Array<ArrayBuffer>
  | Int16Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>
  | Int32Array<ArrayBuffer>
  | Uint32Array<ArrayBuffer>

interface ArrayType<Kind> {
  readonly BYTES_PER_ELEMENT: number
  new (buffer: ArrayBuffer): Kind
  new (length: number): Kind
}

export interface Dtype {
  /** How the bytes lie in the file; a complex number is a pair of these. */
  readonly stored: ArrayType<Column>
  readonly given: ArrayType<TensorArray>
  readonly parts: 1 | 2
  /** What the stored bits mean, where that is not the number that they spell. */
  readonly float?: SmallFloat
  readonly isBoolean?: true
}

const half: SmallFloat = { exponentBits: 5, mantissaBits: 10, bias: 15, specials: 'ieee' }
const fnuz = { specials: 'fnuz' } as const

/** PyTorch's dtypes by their names, but for those that pack several numbers into a byte and the quantised ones. */
export const dtypes = {
  float64: { stored: Float64Array, given: Float64Array, parts: 1 },
  float32: { stored: Float32Array, given: Float32Array, parts: 1 },
  float16: { stored: Uint16Array, given: Float32Array, parts: 1, float: half },
  bfloat16: {
    stored: Uint16Array,
    given: Float32Array,
    parts: 1,
    float: { exponentBits: 8, mantissaBits: 7, bias: 127, specials: 'ieee' },
  },
  float8_e4m3fn: small({ exponentBits: 4, mantissaBits: 3, bias: 7, specials: 'fn' }),
  float8_e5m2: small({ exponentBits: 5, mantissaBits: 2, bias: 15, specials: 'ieee' }),
  float8_e4m3fnuz: small({ exponentBits: 4, mantissaBits: 3, bias: 8, ...fnuz }),
  float8_e5m2fnuz: small({ exponentBits: 5, mantissaBits: 2, bias: 16, ...fnuz }),
  float8_e8m0fnu: small({ exponentBits: 8, mantissaBits: 0, bias: 127, specials: 'e8m0' }),
  int8: { stored: Int8Array, given: Float32Array, parts: 1 },
  uint8: { stored: Uint8Array, given: Float32Array, parts: 1 },
  int16: { stored: Int16Array, given: Float32Array, parts: 1 },
  uint16: { stored: Uint16Array, given: Float32Array, parts: 1 },
  int32: { stored: Int32Array, given: Float64Array, parts: 1 },
  uint32: { stored: Uint32Array, given: Float64Array, parts: 1 },
  int64: { stored: BigInt64Array, given: BigInt64Array, parts: 1 },
  uint64: { stored: BigUint64Array, given: BigUint64Array, parts: 1 },
  bool: { stored: Uint8Array, given: Float32Array, parts: 1, isBoolean: true },
  complex32: { stored: Uint16Array, given: Float32Array, parts: 2, float: half },
  complex64: { stored: Float32Array, given: Float32Array, parts: 2 },
  complex128: { stored: Float64Array, given: Float64Array, parts: 2 },
} as const satisfies Record<string, Dtype>

export type DtypeName = keyof typeof dtypes

export function isDtypeName(name: string): name is DtypeName {
  return Object.hasOwn(dtypes, name)
}

export function dtypeOf(name: DtypeName): Dtype {
  return dtypes[name]
}

/** Of one item in the file. */
export function itemBytes(name: DtypeName): number {
  return dtypes[name].stored.BYTES_PER_ELEMENT * dtypes[name].parts
}

/** What each pattern of bits means, or null where the stored numbers are the values. */
export function valueTable({ float, isBoolean }: Dtype): Float32Array | null {
  if (float !== undefined) return smallFloatTable(float)
  if (isBoolean) return new Float32Array(256).fill(1, 1)
  return null
}

function small(float: SmallFloat): {
  stored: typeof Uint8Array
  given: typeof Float32Array
  parts: 1
  float: SmallFloat
} {
  return { stored: Uint8Array, given: Float32Array, parts: 1, float }
}
