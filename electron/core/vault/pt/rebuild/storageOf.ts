import { isKind, type PickleValue } from '../pickle/pickleValue.ts'
import type { PtTensor } from '../ptTensor.ts'
import { damaged } from '../refuse.ts'
import { checkTensor, contiguousStrides } from '../tensor/checkTensor.ts'
import { type DtypeName, itemBytes } from '../tensor/dtype.ts'
import { countOf } from './counts.ts'
import { fullName } from './fullName.ts'

const storageDtypes: Readonly<Record<string, DtypeName>> = {
  'torch.DoubleStorage': 'float64',
  'torch.FloatStorage': 'float32',
  'torch.HalfStorage': 'float16',
  'torch.BFloat16Storage': 'bfloat16',
  'torch.LongStorage': 'int64',
  'torch.IntStorage': 'int32',
  'torch.ShortStorage': 'int16',
  'torch.CharStorage': 'int8',
  'torch.ByteStorage': 'uint8',
  'torch.BoolStorage': 'bool',
  'torch.ComplexFloatStorage': 'complex64',
  'torch.ComplexDoubleStorage': 'complex128',
  'torch.UntypedStorage': 'uint8',
  'torch.storage.UntypedStorage': 'uint8',
}

/** Of raw memory, by the reference ('storage', class, key, device, items): torch/serialization.py, `persistent_id`. */
export function storageOf(
  reference: PickleValue,
  bytesOf: (key: string) => number | undefined,
  bigEndian: boolean,
): PickleValue {
  if (!isKind(reference, 'tuple')) return damaged('a storage has no name')
  const [what, type, key, , count] = reference.items
  const items = countOf(count)
  if (what !== 'storage' || !isKind(type, 'global') || typeof key !== 'string' || items === undefined || items < 0) {
    return damaged('a storage has no name')
  }
  const dtype = Object.hasOwn(storageDtypes, fullName(type)) ? storageDtypes[fullName(type)] : undefined
  if (dtype === undefined) return { kind: 'object', module: type.module, name: type.name, parts: [] }
  const byteLength = items * itemBytes(dtype)
  const stored = bytesOf(key) ?? damaged(`the storage ${JSON.stringify(key.slice(0, 100))} is missing`)
  if (byteLength > stored) damaged('a storage is longer than its part of the file')
  return checkTensor({
    ...wholeStorage,
    dtype,
    shape: [items],
    strides: contiguousStrides([items]),
    storage: { key, byteLength, bigEndian },
  })
}

const wholeStorage = {
  kind: 'tensor',
  form: 'storage',
  offset: 0,
  requiresGrad: false,
  conjugated: false,
  negated: false,
} as const satisfies Partial<PtTensor>
