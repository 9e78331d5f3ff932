/** A box of values: from where they stand in the storage to where they go. All counts in stored numbers. */
export interface Block {
  readonly axes: readonly Axis[]
  readonly from: number
  readonly to: number
}

export interface Axis {
  /** At least 2: what does not move needs no axis. */
  readonly size: number
  readonly fromStep: number
  readonly toStep: number
}

const MOST_ITEMS = 1 << 19
const SMALL_SPAN = 1 << 14
const LARGE_SPAN = 1 << 20
/** Of what is read in one go, at least one part in so many has to be wanted. */
const MOST_WASTE = 16

/** Drops axes that do not move and joins neighbours that move as one. */
export function simplify({ axes, from, to }: Block): Block {
  const kept: Axis[] = []
  for (const axis of axes) {
    if (axis.size === 1) continue
    const outer = kept.at(-1)
    if (outer !== undefined && movesAsOne(outer, axis))
      kept[kept.length - 1] = { ...axis, size: outer.size * axis.size }
    else kept.push(axis)
  }
  return { axes: kept, from, to }
}

function movesAsOne(outer: Axis, inner: Axis): boolean {
  return outer.fromStep === inner.size * inner.fromStep && outer.toStep === inner.size * inner.toStep
}

/** Pieces that are read in one go each, in bounded memory. A block that is small enough is its own piece. */
export function* pieces(block: Block): Generator<Block> {
  const items = countItems(block)
  const span = spanOf(block)
  const isWorthIt = span <= SMALL_SPAN || (span <= LARGE_SPAN && items * MOST_WASTE >= span)
  if (items <= MOST_ITEMS && isWorthIt) return yield block
  const [near, far] = halves(block)
  yield* pieces(near)
  yield* pieces(far)
}

export function countItems({ axes }: Block): number {
  return axes.reduce((product, { size }) => product * size, 1)
}

/** Stored numbers from the first to the last that the block needs. */
export function spanOf({ axes }: Block): number {
  return axes.reduce((sum, { size, fromStep }) => sum + (size - 1) * fromStep, 1)
}

/** Cut across the axis that reaches farthest, so that both halves lie close. */
function halves(block: Block): [Block, Block] {
  const farthest = block.axes.reduce((widest, axis) => (reach(axis) > reach(widest) ? axis : widest))
  const at = block.axes.indexOf(farthest)
  const nearSize = Math.floor(farthest.size / 2)
  const resized = (size: number) => block.axes.with(at, { ...farthest, size })
  return [
    simplify({ ...block, axes: resized(nearSize) }),
    simplify({
      axes: resized(farthest.size - nearSize),
      from: block.from + nearSize * farthest.fromStep,
      to: block.to + nearSize * farthest.toStep,
    }),
  ]
}

function reach({ size, fromStep }: Axis): number {
  // Views that stand still (a stride of 0) are cut where they are longest.
  return fromStep === 0 ? 1 - 1 / size : (size - 1) * fromStep
}
