import type { PtTensor } from '../ptTensor.ts'
import { damaged } from '../refuse.ts'
import { itemBytes } from './dtype.ts'

/** NumPy's bound, and more than any tensor of ComfyUI has. */
const MOST_SIDES = 64

/** @throws Refused where the view does not lie within its storage, whose bytes are there */
export function checkTensor(tensor: PtTensor): PtTensor {
  const { shape, strides, offset, storage, dtype } = tensor
  if (shape.length > MOST_SIDES) damaged(`a tensor has ${shape.length} dimensions`)
  if (shape.length !== strides.length) damaged('the shape and the strides of a tensor differ in length')
  if (![offset, ...shape, ...strides].every(isCount)) damaged('a size, stride or offset of a tensor is impossible')
  const items = itemCount(shape)
  if (!Number.isSafeInteger(items * itemBytes(dtype))) damaged('a tensor is larger than any memory')
  const last = shape.reduce((sum, side, axis) => sum + (side - 1) * (strides[axis] ?? 0), offset)
  // PyTorch itself leaves empty tensors anywhere.
  const end = items === 0 ? 0 : last + 1
  if (!Number.isSafeInteger(end) || end * itemBytes(dtype) > storage.byteLength) {
    damaged('a tensor reaches beyond its storage')
  }
  return tensor
}

/** Exact below 2^53; above, still above. */
export function itemCount(shape: readonly number[]): number {
  return shape.includes(0) ? 0 : shape.reduce((product, side) => product * side, 1)
}

/** Strides in items of a tensor without gaps, the last side closest. */
export function contiguousStrides(shape: readonly number[]): number[] {
  const strides: number[] = []
  let step = 1
  for (const side of shape.toReversed()) {
    strides.unshift(step)
    step *= Math.max(side, 1)
  }
  return strides
}

function isCount(number: number): boolean {
  return Number.isSafeInteger(number) && number >= 0
}
