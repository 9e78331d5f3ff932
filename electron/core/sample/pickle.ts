/** A Map is a dict, an array a list; whole numbers become int, others float. */
export type PtValue = string | number | boolean | null | PtTensor | readonly PtValue[] | ReadonlyMap<string, PtValue>

export interface PtTensor {
  readonly dtype: keyof typeof storageOf
  readonly shape: readonly number[]
  /** Contiguous, little-endian, exactly as many items as the shape says. */
  readonly data: Uint8Array
}

const storageOf = {
  float64: { name: 'DoubleStorage', itemBytes: 8 },
  float32: { name: 'FloatStorage', itemBytes: 4 },
  float16: { name: 'HalfStorage', itemBytes: 2 },
  int64: { name: 'LongStorage', itemBytes: 8 },
  int32: { name: 'IntStorage', itemBytes: 4 },
  uint8: { name: 'ByteStorage', itemBytes: 1 },
  bool: { name: 'BoolStorage', itemBytes: 1 },
} as const

const op = {
  proto: 0x80,
  stop: 0x2e,
  mark: 0x28,
  none: 0x4e,
  newTrue: 0x88,
  newFalse: 0x89,
  binInt: 0x4a,
  binFloat: 0x47,
  binUnicode: 0x58,
  emptyList: 0x5d,
  appends: 0x65,
  emptyDict: 0x7d,
  setItems: 0x75,
  emptyTuple: 0x29,
  tuple: 0x74,
  global: 0x63,
  reduce: 0x52,
  binPersId: 0x51,
} as const

/** A protocol 2 pickle without memo (Python's Lib/pickletools.py describes each code) and the storages that it names. */
export function pickle(value: PtValue): { readonly program: Uint8Array; readonly storages: readonly Uint8Array[] } {
  const bytes: number[] = [op.proto, 2]
  const storages: Uint8Array[] = []
  putValue(value)
  bytes.push(op.stop)
  return { program: Uint8Array.from(bytes), storages }

  function putValue(item: PtValue): void {
    if (item === null) bytes.push(op.none)
    else if (typeof item === 'string') putText(item)
    else if (typeof item === 'number') putNumber(item)
    else if (typeof item === 'boolean') bytes.push(item ? op.newTrue : op.newFalse)
    else if (item instanceof Map) putDict(item)
    else if (Array.isArray(item)) putList(item)
    else if ('dtype' in item) putTensor(item)
  }

  function putText(text: string): void {
    const utf8 = new TextEncoder().encode(text)
    bytes.push(op.binUnicode, ...int32(utf8.length))
    for (const byte of utf8) bytes.push(byte)
  }

  function putNumber(number: number): void {
    const isInt32 = Number.isInteger(number) && Math.abs(number) < 2 ** 31
    if (isInt32) return void bytes.push(op.binInt, ...int32(number))
    const view = new DataView(new ArrayBuffer(8))
    view.setFloat64(0, number)
    bytes.push(op.binFloat, ...new Uint8Array(view.buffer))
  }

  function putList(items: readonly PtValue[]): void {
    bytes.push(op.emptyList, op.mark)
    for (const item of items) putValue(item)
    bytes.push(op.appends)
  }

  function putDict(items: ReadonlyMap<string, PtValue>): void {
    bytes.push(op.emptyDict, op.mark)
    for (const [key, item] of items) {
      putText(key)
      putValue(item)
    }
    bytes.push(op.setItems)
  }

  function putTuple(put: () => void): void {
    bytes.push(op.mark)
    put()
    bytes.push(op.tuple)
  }

  function putGlobal(module: string, name: string): void {
    bytes.push(op.global, ...new TextEncoder().encode(`${module}\n${name}\n`))
  }

  /** torch._utils._rebuild_tensor_v2(storage, offset, shape, stride, requires_grad, backward_hooks) */
  function putTensor({ dtype, shape, data }: PtTensor): void {
    const storage = storageOf[dtype]
    const items = shape.reduce((product, side) => product * side, 1)
    if (data.byteLength !== items * storage.itemBytes) throw new Error(`a ${dtype} of [${shape}] has other bytes`)
    putGlobal('torch._utils', '_rebuild_tensor_v2')
    putTuple(() => {
      putTuple(() => {
        putText('storage')
        putGlobal('torch', storage.name)
        putText(String(storages.push(data) - 1))
        putText('cpu')
        putNumber(items)
      })
      bytes.push(op.binPersId)
      putNumber(0)
      putTuple(() => shape.forEach(putNumber))
      putTuple(() => contiguousStride(shape).forEach(putNumber))
      bytes.push(op.newFalse)
      putGlobal('collections', 'OrderedDict')
      bytes.push(op.emptyTuple, op.reduce)
    })
    bytes.push(op.reduce)
  }
}

/** In items; each step skips everything that lies within. */
function contiguousStride(shape: readonly number[]): number[] {
  return shape.map((_, axis) => shape.slice(axis + 1).reduce((product, side) => product * side, 1))
}

function int32(number: number): [number, number, number, number] {
  return [number & 255, (number >> 8) & 255, (number >> 16) & 255, (number >> 24) & 255]
}
