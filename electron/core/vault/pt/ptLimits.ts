/** What one file may ask for. A file beyond any of them is refused by name. */
export interface PtLimits {
  readonly zipEntries: number
  /** The part of the zip that lists its entries. */
  readonly directoryBytes: number
  readonly pickleBytes: number
  /** Values that the pickle puts on its stack, and nodes of the tree with those that are named twice counted twice. */
  readonly values: number
  readonly memoEntries: number
  readonly depth: number
  /** A text, in bytes of UTF-8. */
  readonly textBytes: number
  /** Opening a file, with the disk. */
  readonly openMs: number
  /** What one call of readTensor may return. */
  readonly tensorBytes: number
}

/** Together they keep one file under 256 MB. */
export const defaultPtLimits: PtLimits = {
  zipEntries: 20_000,
  directoryBytes: 4 << 20,
  pickleBytes: 16 << 20,
  values: 250_000,
  memoEntries: 250_000,
  depth: 200,
  textBytes: 8 << 20,
  openMs: 1000,
  tensorBytes: 128 << 20,
}

/** @throws Refused by the returned function, once the time is over */
export type Deadline = () => void
