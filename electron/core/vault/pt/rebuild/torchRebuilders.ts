import { isKind, type PickleObject, type PickleValue } from '../pickle/pickleValue.ts'
import { damaged } from '../refuse.ts'
import { checkTensor } from '../tensor/checkTensor.ts'
import { type DtypeName, isDtypeName } from '../tensor/dtype.ts'
import { countOf, countsOf } from './counts.ts'
import { fullName } from './fullName.ts'
import type { Rebuild, Rebuilders } from './rebuild.ts'

/** What torch.save writes. The arguments of each: torch/_utils.py and torch/_tensor.py, `_reduce_ex_internal`. */
export const torchRebuilders: Rebuilders = {
  'torch._utils._rebuild_tensor': (args) => tensor(args),
  'torch._utils._rebuild_tensor_v2': (args) => tensor(args, { metadata: args[6] }),
  'torch._utils._rebuild_tensor_v3': (args) => tensor(args, { dtype: args[6] ?? null, metadata: args[7] }),
  'torch._utils._rebuild_parameter': parameter,
  'torch._utils._rebuild_parameter_with_state': parameter,
  'torch.nn.parameter.Parameter': parameter,
  'torch._tensor._rebuild_from_type_v2': fromType,
  'torch.device': device,
  'torch.Size': ([sides]) => {
    const counts = countsOf(sides)
    return counts && { kind: 'size', sides: counts }
  },
  'torch._utils._rebuild_qtensor': unreadable('quantised tensor'),
  'torch._utils._rebuild_sparse_tensor': unreadable('sparse tensor'),
  'torch._utils._rebuild_sparse_csr_tensor': unreadable('sparse tensor'),
  'torch._utils._rebuild_nested_tensor': unreadable('nested tensor'),
  'torch._utils._rebuild_meta_tensor_no_storage': unreadable('tensor without data'),
}

interface Extras {
  /** Where the storage is of plain bytes. */
  readonly dtype?: PickleValue
  readonly metadata?: PickleValue | undefined
}

function tensor(args: readonly PickleValue[], extras: Extras = {}): PickleValue {
  const [storage, offset, shape, strides, requiresGrad] = args
  if (isKind(storage, 'object')) return { ...tensorObject('tensor of an unknown dtype'), parts: [storage] }
  if (!isKind(storage, 'tensor') || storage.form !== 'storage') return damaged('a tensor has no storage')
  const dtype = extras.dtype === undefined ? storage.dtype : dtypeOf(extras.dtype)
  if (dtype === undefined) return { ...tensorObject(`tensor of ${globalName(extras.dtype)}`), parts: [...args] }
  return checkTensor({
    ...storage,
    form: 'tensor',
    dtype,
    shape: countsOf(shape) ?? damaged('the shape of a tensor is none'),
    strides: countsOf(strides) ?? damaged('the strides of a tensor are none'),
    offset: countOf(offset) ?? damaged('the offset of a tensor is none'),
    requiresGrad: requiresGrad === true,
    conjugated: hasFlag(extras.metadata, 'conj'),
    negated: hasFlag(extras.metadata, 'neg'),
  })
}

function parameter([data, requiresGrad]: readonly PickleValue[]): PickleValue | undefined {
  if (!isKind(data, 'tensor')) return undefined
  return { ...data, form: 'parameter', requiresGrad: requiresGrad !== false }
}

/** A tensor with attributes of its own, which are left out; other classes of tensors stay names. */
function fromType(...[args, { call }]: Parameters<Rebuild>): PickleValue | undefined {
  const [rebuild, type, inner] = args
  const isPlain = isKind(type, 'global') && ['torch.Tensor', 'torch.nn.parameter.Buffer'].includes(fullName(type))
  // Only these, which call nothing further: a file could nest them without end.
  const isKnown = isKind(rebuild, 'global') && /^torch\._utils\._rebuild_tensor(_v[23])?$/.test(fullName(rebuild))
  return isPlain && isKnown && isKind(inner, 'tuple') ? call(rebuild, inner.items) : undefined
}

function device([type, index]: readonly PickleValue[]): PickleValue | undefined {
  if (typeof type !== 'string') return undefined
  return { kind: 'device', name: typeof index === 'bigint' ? `${type}:${index}` : type }
}

function unreadable(name: string): Rebuild {
  return (args) => ({ ...tensorObject(name), parts: [...args] })
}

function tensorObject(name: string): PickleObject {
  return { kind: 'object', module: 'torch', name, parts: [] }
}

function hasFlag(metadata: PickleValue | undefined, flag: string): boolean {
  return isKind(metadata, 'dict') && metadata.entries.some(([key, value]) => key === flag && value === true)
}

function dtypeOf(value: PickleValue): DtypeName | undefined {
  return isKind(value, 'global') && value.module === 'torch' && isDtypeName(value.name) ? value.name : undefined
}

function globalName(value: PickleValue | undefined): string {
  return isKind(value, 'global') ? value.name : 'an unknown dtype'
}
