import type { PtTensor } from '../ptTensor.ts'
import { type Block, countItems, simplify, spanOf } from './block.ts'
import { contiguousStrides } from './checkTensor.ts'
import { dtypeOf, type TensorArray, valueTable } from './dtype.ts'
import { gatherBigints, gatherNumbers } from './gather.ts'
import type { ReadStorage } from './storages.ts'
import { toHostOrder } from './swapBytes.ts'

/** The whole of a view that has items, into an array without gaps; a complex number is two numbers there. */
export function wholeBlock({ shape, strides, offset, dtype }: PtTensor): Block {
  const { parts } = dtypeOf(dtype)
  const toSteps = contiguousStrides(shape)
  const axes = shape.map((size, axis) => ({
    size,
    fromStep: (strides[axis] ?? 0) * parts,
    toStep: (toSteps[axis] ?? 0) * parts,
  }))
  if (parts === 2) axes.push({ size: 2, fromStep: 1, toStep: 1 })
  return simplify({ axes, from: offset * parts, to: 0 })
}

/** Reads one piece into its place in `given`, the array that is made for the tensor's dtype. */
export async function readPiece(read: ReadStorage, tensor: PtTensor, piece: Block, given: TensorArray): Promise<void> {
  const dtype = dtypeOf(tensor.dtype)
  const width = dtype.stored.BYTES_PER_ELEMENT
  const { bigEndian } = tensor.storage
  if (dtype.stored === dtype.given && isOneRun(piece)) {
    const place = new Uint8Array(given.buffer, piece.to * width, countItems(piece) * width)
    await read(tensor.storage, place, piece.from * width)
    return toHostOrder(place, width, bigEndian)
  }
  const bytes = new Uint8Array(spanOf(piece) * width)
  await read(tensor.storage, bytes, piece.from * width)
  toHostOrder(bytes, width, bigEndian)
  const stored = new dtype.stored(bytes.buffer)
  if (stored instanceof BigInt64Array || stored instanceof BigUint64Array) {
    if (given instanceof BigInt64Array || given instanceof BigUint64Array) gatherBigints(stored, piece, given)
  } else if (given instanceof Float32Array || given instanceof Float64Array) {
    gatherNumbers(stored, valueTable(dtype), piece, given)
  }
}

function isOneRun({ axes }: Block): boolean {
  const [axis] = axes
  return axis === undefined || (axes.length === 1 && axis.fromStep === 1 && axis.toStep === 1)
}

/** What PyTorch left for later: the sign of everything, or of the imaginary parts. In place. */
export function settleSigns(tensor: PtTensor, given: TensorArray): void {
  if (given instanceof BigInt64Array || given instanceof BigUint64Array) return
  if (tensor.negated) for (let i = 0; i < given.length; i++) given[i] = -(given[i] ?? 0)
  if (tensor.conjugated) for (let i = 1; i < given.length; i += 2) given[i] = -(given[i] ?? 0)
}
