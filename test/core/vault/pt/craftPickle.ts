/** Pickles put together code by code, for what torch.save would never write. */
export type Code = Uint8Array | string | readonly Code[]

export function pickle(...codes: readonly Code[]): Uint8Array {
  return bytesOf(['\x80\x04', codes, '.'])
}

export function bytesOf(code: Code): Buffer {
  if (typeof code === 'string') return Buffer.from(code, 'latin1')
  return code instanceof Uint8Array ? Buffer.from(code) : Buffer.concat(code.map(bytesOf))
}

export function text(value: string): Code {
  const utf8 = Buffer.from(value)
  return ['X', uint32(utf8.length), utf8]
}

export function int(value: number | bigint): Code {
  const bytes = Buffer.alloc(16)
  bytes.writeBigUInt64LE(BigInt.asUintN(64, BigInt(value)))
  bytes.writeBigInt64LE(BigInt.asIntN(64, BigInt(value) >> 64n), 8)
  return ['\x8a\x10', bytes]
}

export function uint32(value: number): Uint8Array {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

export function global(module: string, name: string): Code {
  return `c${module}\n${name}\n`
}

export function tuple(...items: readonly Code[]): Code {
  return ['(', items, 't']
}

export function call(callee: Code, ...args: readonly Code[]): Code {
  return [callee, tuple(...args), 'R']
}

export interface CraftedTensor {
  readonly storage?: string
  readonly key?: string
  readonly items?: number | bigint
  readonly offset?: number | bigint
  readonly shape?: readonly (number | bigint)[]
  readonly strides?: readonly (number | bigint)[]
}

/** A view on a storage of four float32, unless told otherwise. */
export function tensor(of: CraftedTensor = {}): Code {
  const { storage = 'FloatStorage', key = '0', items = 4, offset = 0, shape = [4], strides = [1] } = of
  const reference = tuple(text('storage'), global('torch', storage), text(key), text('cpu'), int(items))
  const hooks = call(global('collections', 'OrderedDict'))
  const view = [int(offset), tuple(...shape.map(int)), tuple(...strides.map(int)), '\x89', hooks]
  return call(global('torch._utils', '_rebuild_tensor_v2'), [reference, 'Q'], ...view)
}
