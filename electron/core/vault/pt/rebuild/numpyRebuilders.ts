import { isKind, type PickleArray, type PickleArrayDtype, type PickleValue } from '../pickle/pickleValue.ts'
import type { PtTensor } from '../ptTensor.ts'
import { damaged } from '../refuse.ts'
import { checkTensor, contiguousStrides, itemCount } from '../tensor/checkTensor.ts'
import { type DtypeName, itemBytes } from '../tensor/dtype.ts'
import { countsOf } from './counts.ts'
import type { Rebuilders } from './rebuild.ts'

/** Arrays and scalars of NumPy 1 (numpy.core) and 2 (numpy._core): the `__reduce__` of ndarray, dtype and generic. */
export const numpyRebuilders: Rebuilders = {
  'numpy.dtype': ([code]) =>
    typeof code === 'string'
      ? { kind: 'array-dtype', code, dtype: plainDtypes[code] ?? null, bigEndian: false }
      : undefined,
  'numpy.core.multiarray._reconstruct': reconstruct,
  'numpy._core.multiarray._reconstruct': reconstruct,
  'numpy.core.multiarray.scalar': scalar,
  'numpy._core.multiarray.scalar': scalar,
  'numpy.core.numeric._frombuffer': fromBuffer,
  'numpy._core.numeric._frombuffer': fromBuffer,
}

/** By NumPy's letter and width in bytes. */
const plainDtypes: Readonly<Record<string, DtypeName>> = {
  b1: 'bool',
  i1: 'int8',
  u1: 'uint8',
  i2: 'int16',
  u2: 'uint16',
  i4: 'int32',
  u4: 'uint32',
  i8: 'int64',
  u8: 'uint64',
  f2: 'float16',
  f4: 'float32',
  f8: 'float64',
  c8: 'complex64',
  c16: 'complex128',
}

function reconstruct([type]: readonly PickleValue[]): PickleValue | undefined {
  if (!isKind(type, 'global') || type.module !== 'numpy' || type.name !== 'ndarray') return undefined
  return { kind: 'array', tensor: null, parts: [] }
}

function scalar([dtype, bytes]: readonly PickleValue[]): PickleValue | undefined {
  return isKind(dtype, 'array-dtype') && bytes instanceof Uint8Array ? view(dtype, [], false, bytes) : undefined
}

function fromBuffer([bytes, dtype, shape, order]: readonly PickleValue[]): PickleValue | undefined {
  const sides = countsOf(shape)
  if (!(bytes instanceof Uint8Array) || !isKind(dtype, 'array-dtype') || sides === undefined) return undefined
  return view(dtype, sides, order === 'F', bytes)
}

/** The state (version, shape, dtype, isFortran, items) of an array that `_reconstruct` made. */
export function fillArray(array: PickleArray, state: PickleValue): void {
  if (!isKind(state, 'tuple')) damaged('an array has no state')
  const [, shape, dtype, isFortran, items = null] = state.items
  const sides = countsOf(shape)
  if (sides === undefined || !isKind(dtype, 'array-dtype')) damaged('an array has no shape')
  array.tensor = items instanceof Uint8Array ? (view(dtype, sides, isFortran === true, items) ?? null) : null
  if (array.tensor === null) array.parts.push(items)
}

/** The state (version, byte order, …) of a dtype. */
export function setByteOrder(dtype: PickleArrayDtype, state: PickleValue): void {
  if (isKind(state, 'tuple')) dtype.bigEndian = state.items[1] === '>'
}

function view(
  { dtype, bigEndian }: PickleArrayDtype,
  shape: readonly number[],
  isFortran: boolean,
  inline: Uint8Array,
): PtTensor | undefined {
  if (dtype === null) return undefined
  const strides = isFortran ? contiguousStrides(shape.toReversed()).toReversed() : contiguousStrides(shape)
  if (itemCount(shape) * itemBytes(dtype) !== inline.length) damaged('an array has other bytes than its shape says')
  return checkTensor({
    kind: 'tensor',
    form: 'numpy',
    dtype,
    shape,
    strides,
    offset: 0,
    storage: { inline, byteLength: inline.length, bigEndian },
    requiresGrad: false,
    conjugated: false,
    negated: false,
  })
}
