import type { PtTensor } from '../ptTensor.ts'

/** For the first sides in turn: an index, whose side then goes, or a range without its end. Later sides stay whole. */
export type TensorPart = readonly (number | readonly [from: number, to: number])[]

/** A view on the same storage. @throws RangeError where the tensor has no such part: ask its shape first */
export function selectPart(tensor: PtTensor, part: TensorPart): PtTensor {
  if (part.length > tensor.shape.length) throw new RangeError(`[${part}] of a tensor of [${tensor.shape}]`)
  const shape: number[] = []
  const strides: number[] = []
  let { offset } = tensor
  for (const [axis, side] of tensor.shape.entries()) {
    const stride = tensor.strides[axis] ?? 0
    const chosen = part[axis] ?? [0, side]
    const [from, to] = typeof chosen === 'number' ? [chosen, chosen + 1] : chosen
    const isPart = Number.isInteger(from) && Number.isInteger(to) && 0 <= from && from <= to && to <= side
    if (!isPart) throw new RangeError(`[${part}] of a tensor of [${tensor.shape}]`)
    offset += from * stride
    if (typeof chosen === 'number') continue
    shape.push(to - from)
    strides.push(stride)
  }
  return { ...tensor, shape, strides, offset }
}
