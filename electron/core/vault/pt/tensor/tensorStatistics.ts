import { giveWay } from '../../../log/giveWay.ts'
import type { PtTensor } from '../ptTensor.ts'
import { refuse } from '../refuse.ts'
import { type Block, countItems, pieces } from './block.ts'
import { contiguousStrides, itemCount } from './checkTensor.ts'
import { dtypeOf, itemBytes, type TensorArray } from './dtype.ts'
import { readPiece, settleSigns, wholeBlock } from './readPiece.ts'
import type { ReadStorage } from './storages.ts'
import { Histogram, Tally } from './tally.ts'

/** Minimum, maximum, mean and sum are of the finite values; 64-bit integers are rounded to float64. */
export interface TensorStatistics {
  readonly count: number
  readonly nan: number
  readonly positiveInfinite: number
  readonly negativeInfinite: number
  readonly min: number | null
  readonly max: number | null
  readonly mean: number | null
  readonly sum: number
  /** Finite values in equal bins from `from` to `to`, both within; null where no value is finite. */
  readonly histogram: { readonly from: number; readonly to: number; readonly counts: readonly number[] } | null
}

export interface StatisticsOptions {
  /** 64 where it is left out. */
  readonly bins?: number
  /** Of the histogram; where it is left out, it goes from minimum to maximum and everything is read twice. */
  readonly range?: readonly [from: number, to: number]
  readonly signal?: AbortSignal
  /** Hears how much is done, from 0 to 1. */
  readonly progress?: (done: number) => void
}

/** A view may show every item of its storage so many times before counting them all is no longer reading a file. */
const MOST_REPEATS = 64

/** In pieces, in bounded memory; others have their turn between two pieces. @throws Refused */
export async function tensorStatistics(
  read: ReadStorage,
  tensor: PtTensor,
  { bins = 64, range, signal, progress }: StatisticsOptions,
): Promise<TensorStatistics> {
  if (dtypeOf(tensor.dtype).parts === 2) {
    refuse({ reason: 'unsupported', message: 'Complex numbers have no smallest and largest value.' })
  }
  const { view, repeats } = withoutRepeats(tensor)
  const passes = range === undefined ? 2 : 1
  const pass = (number: number, take: (values: TensorArray, length: number) => void) =>
    eachPiece(read, view, signal, take, (done) => progress?.((number + done) / passes))
  const tally = new Tally()
  const known = range === undefined ? null : new Histogram(bins, ...range)
  await pass(0, (values, length) => {
    tally.add(values, length)
    known?.add(values, length)
  })
  if (tally.finite === 0) return { ...figures(tally, repeats), histogram: null }
  const histogram = known ?? new Histogram(bins, tally.min, tally.max)
  if (known === null) await pass(1, (values, length) => histogram.add(values, length))
  const counts = Array.from(histogram.counts, (count) => count * repeats)
  return { ...figures(tally, repeats), histogram: { from: histogram.from, to: histogram.to, counts } }
}

/** Sides with a stride of 0 show the same again: they are counted, not read. */
function withoutRepeats(tensor: PtTensor): { view: PtTensor; repeats: number } {
  const moves = tensor.shape.map((side, axis) => side < 2 || tensor.strides[axis] !== 0)
  const shape = tensor.shape.filter((_, axis) => moves[axis])
  const strides = tensor.strides.filter((_, axis) => moves[axis])
  const repeats = itemCount(tensor.shape.filter((_, axis) => !moves[axis]))
  if (itemCount(shape) * itemBytes(tensor.dtype) > MOST_REPEATS * tensor.storage.byteLength) {
    refuse({ reason: 'too-large', message: `A tensor of [${tensor.shape}] shows too little memory too many times.` })
  }
  return { view: { ...tensor, shape, strides }, repeats }
}

async function eachPiece(
  read: ReadStorage,
  view: PtTensor,
  signal: AbortSignal | undefined,
  take: (values: TensorArray, length: number) => void,
  progress: (done: number) => void,
): Promise<void> {
  const total = itemCount(view.shape)
  if (total === 0) return
  const { given } = dtypeOf(view.dtype)
  let done = 0
  for (const piece of pieces(wholeBlock(view))) {
    if (signal?.aborted) refuse({ reason: 'cancelled', message: 'The statistics were cancelled.' })
    const values = new given(countItems(piece))
    await readPiece(read, view, gapless(piece), values)
    settleSigns(view, values)
    take(values, values.length)
    done += values.length
    progress(done / total)
    await giveWay()
  }
}

/** The same values side by side at the beginning of an array of their own. */
function gapless({ axes, from }: Block): Block {
  const toSteps = contiguousStrides(axes.map(({ size }) => size))
  return { axes: axes.map((axis, index) => ({ ...axis, toStep: toSteps[index] ?? 1 })), from, to: 0 }
}

function figures(tally: Tally, repeats: number): Omit<TensorStatistics, 'histogram'> {
  const some = tally.finite > 0
  return {
    count: tally.count * repeats,
    nan: tally.nan * repeats,
    positiveInfinite: tally.positiveInfinite * repeats,
    negativeInfinite: tally.negativeInfinite * repeats,
    min: some ? tally.min : null,
    max: some ? tally.max : null,
    mean: some ? tally.sum / tally.finite : null,
    sum: tally.sum * repeats,
  }
}
