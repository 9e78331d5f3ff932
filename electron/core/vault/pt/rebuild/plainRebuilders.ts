import { isKind, type PickleDict, type PickleValue } from '../pickle/pickleValue.ts'
import type { Allowance } from './allowance.ts'
import type { Rebuild, Rebuilders } from './rebuild.ts'

/** Python's own values, as protocols 2 to 5 write them. */
export const plainRebuilders: Rebuilders = {
  'builtins.set': set('set'),
  'builtins.frozenset': set('frozenset'),
  'builtins.bytes': bytes,
  'builtins.bytearray': bytes,
  'builtins.complex': ([real, imaginary]) =>
    typeof real === 'number' && typeof imaginary === 'number' ? { kind: 'complex', real, imaginary } : undefined,
  '_codecs.encode': ([text, encoding], { allowance }) =>
    typeof text === 'string' && encoding === 'latin1' ? latin1(text, allowance) : undefined,
  'collections.OrderedDict': ([items], { allowance }) => dict('OrderedDict', items, allowance),
  'collections.Counter': ([items], { allowance }) => dict('Counter', items, allowance),
  'collections.defaultdict': ([_factory, items], { allowance }) => dict('defaultdict', items, allowance),
  // How protocols 0 and 1 make an object of any class.
  'copyreg._reconstructor': ([made, ...rest]) =>
    isKind(made, 'global') ? { kind: 'object', module: made.module, name: made.name, parts: rest } : undefined,
}

function set(kind: 'set' | 'frozenset'): Rebuild {
  return ([from], { allowance }) => {
    if (from === undefined) return { kind, items: [] }
    if (!isKind(from, 'list', 'tuple', 'set', 'frozenset')) return undefined
    allowance.copyValues(from.items.length)
    return { kind, items: [...from.items] }
  }
}

function bytes(
  [from, encoding]: readonly PickleValue[],
  { allowance }: { allowance: Allowance },
): PickleValue | undefined {
  if (from === undefined) return new Uint8Array()
  if (from instanceof Uint8Array) return from
  if (typeof from === 'string' && encoding === 'latin-1') return latin1(from, allowance)
  return undefined
}

/** Protocol 2 has no code for bytes: it writes each as the character of the same number. */
function latin1(text: string, allowance: Allowance): Uint8Array | undefined {
  allowance.copyBytes(text.length)
  const encoded = Buffer.from(text, 'latin1')
  return encoded.toString('latin1') === text ? encoded : undefined
}

function dict(name: PickleDict['name'], from: PickleValue | undefined, allowance: Allowance): PickleDict | undefined {
  if (from === undefined) return { kind: 'dict', name, entries: [] }
  if (isKind(from, 'dict')) {
    allowance.copyValues(from.entries.length)
    return { kind: 'dict', name, entries: [...from.entries] }
  }
  if (!isKind(from, 'list')) return undefined
  allowance.copyValues(from.items.length)
  const entries = from.items.map(pair)
  return entries.every((entry) => entry !== undefined) ? { kind: 'dict', name, entries } : undefined
}

function pair(item: PickleValue): [PickleValue, PickleValue] | undefined {
  if (!isKind(item, 'list', 'tuple')) return undefined
  const [key, value, ...more] = item.items
  return key !== undefined && value !== undefined && more.length === 0 ? [key, value] : undefined
}
