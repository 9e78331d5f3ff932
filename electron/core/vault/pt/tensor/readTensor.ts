import type { PtTensor } from '../ptTensor.ts'
import { refuse } from '../refuse.ts'
import { pieces } from './block.ts'
import { itemCount } from './checkTensor.ts'
import { type DtypeName, dtypeOf, type TensorArray } from './dtype.ts'
import { readPiece, settleSigns, wholeBlock } from './readPiece.ts'
import { selectPart, type TensorPart } from './selectPart.ts'
import type { ReadStorage } from './storages.ts'

export interface TensorData {
  readonly dtype: DtypeName
  readonly shape: readonly number[]
  /** Without gaps, the last side closest; exact. A complex number is two numbers, the real one first. */
  readonly data: TensorArray
}

/** Reads no more than the part needs, but for gaps in it that are too short to skip. @throws Refused, RangeError */
export async function readTensor(
  read: ReadStorage,
  tensor: PtTensor,
  part: TensorPart,
  mostBytes: number,
): Promise<TensorData> {
  const view = selectPart(tensor, part)
  const { given, parts } = dtypeOf(view.dtype)
  const length = itemCount(view.shape) * parts
  if (length * given.BYTES_PER_ELEMENT > mostBytes) {
    refuse({ reason: 'too-large', message: `A tensor of [${view.shape}] is too large to be shown at once.` })
  }
  const data = new given(length)
  if (length > 0) for (const piece of pieces(wholeBlock(view))) await readPiece(read, view, piece, data)
  settleSigns(view, data)
  return { dtype: view.dtype, shape: view.shape, data }
}
