/**
 * A float of 8 or 16 bits. What the highest patterns mean: `ieee` infinities and NaN; `fn` only NaN, where all bits are
 * set; `fnuz` only NaN, at the place of -0; `e8m0` has neither sign nor zero. Source: PyTorch's c10/util/Float8_*.h.
 */
export interface SmallFloat {
  readonly exponentBits: number
  readonly mantissaBits: number
  readonly bias: number
  readonly specials: 'ieee' | 'fn' | 'fnuz' | 'e8m0'
}

const tables = new WeakMap<SmallFloat, Float32Array>()

/** The value of every pattern of bits. Made at the first call for a kind: 65,536 patterns take a millisecond. */
export function smallFloatTable(kind: SmallFloat): Float32Array {
  const made = tables.get(kind)
  if (made !== undefined) return made
  const signBits = kind.specials === 'e8m0' ? 0 : 1
  const patterns = 2 ** (signBits + kind.exponentBits + kind.mantissaBits)
  const table = Float32Array.from({ length: patterns }, (_, bits) => decode(bits, kind))
  tables.set(kind, table)
  return table
}

function decode(bits: number, { exponentBits, mantissaBits, bias, specials }: SmallFloat): number {
  const exponentMax = 2 ** exponentBits - 1
  const mantissaMax = 2 ** mantissaBits - 1
  const mantissa = bits & mantissaMax
  const exponent = (bits >> mantissaBits) & exponentMax
  const isNegative = bits >> (mantissaBits + exponentBits) === 1
  const sign = isNegative ? -1 : 1
  if (specials === 'e8m0') return exponent === exponentMax ? Number.NaN : 2 ** (exponent - bias)
  if (specials === 'fnuz' && isNegative && exponent === 0 && mantissa === 0) return Number.NaN
  if (specials === 'fn' && exponent === exponentMax && mantissa === mantissaMax) return Number.NaN
  if (specials === 'ieee' && exponent === exponentMax)
    return mantissa === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN
  const fraction = mantissa / 2 ** mantissaBits
  return exponent === 0 ? sign * fraction * 2 ** (1 - bias) : sign * (1 + fraction) * 2 ** (exponent - bias)
}
