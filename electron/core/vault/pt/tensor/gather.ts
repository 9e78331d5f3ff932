import type { Block } from './block.ts'

type Numbers = { readonly length: number; [index: number]: number }
type Bigints = { readonly length: number; [index: number]: bigint }

/** Copies a block; `stored` begins with the block's first number, `table` says what its bits mean. */
export function gatherNumbers(stored: Numbers, table: Float32Array | null, block: Block, given: Numbers): void {
  const copy = (from: number, fromStep: number, to: number, toStep: number, count: number) => {
    // The indices are within both arrays, as the caller measured them; noUncheckedIndexedAccess cannot know.
    if (table === null) {
      for (let i = 0; i < count; i++) given[to + i * toStep] = stored[from + i * fromStep] ?? 0
    } else {
      for (let i = 0; i < count; i++) given[to + i * toStep] = table[stored[from + i * fromStep] ?? 0] ?? 0
    }
  }
  eachRow(block, copy)
}

export function gatherBigints(stored: Bigints, block: Block, given: Bigints): void {
  eachRow(block, (from, fromStep, to, toStep, count) => {
    for (let i = 0; i < count; i++) given[to + i * toStep] = stored[from + i * fromStep] ?? 0n
  })
}

type CopyRow = (from: number, fromStep: number, to: number, toStep: number, count: number) => void

function eachRow({ axes, to }: Block, copyRow: CopyRow): void {
  const row = axes.at(-1) ?? { size: 1, fromStep: 1, toStep: 1 }
  const visit = (depth: number, from: number, at: number) => {
    const axis = axes[depth]
    if (axis === undefined || depth >= axes.length - 1) return copyRow(from, row.fromStep, at, row.toStep, row.size)
    for (let i = 0; i < axis.size; i++) visit(depth + 1, from + i * axis.fromStep, at + i * axis.toStep)
  }
  visit(0, 0, to)
}
