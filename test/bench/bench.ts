/** One row of a bench's table. */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: 'ms' | 'MB' | 'bytes' | 'lines/s' | 'charges/s' | 'times'
  /** What `value` is divided by: something else that was measured in the same run, on the same machine. */
  readonly against?: { readonly name: string; readonly value: number }
  /** What the project wants of it, such as `under 250 ms`. */
  readonly target?: string
}

/** Measures and cleans up after itself: `later` takes what is to be undone, in reverse order, when it is over. */
export type Bench = (later: Later) => Promise<readonly Figure[]>
export type Later = (undo: () => unknown) => void
