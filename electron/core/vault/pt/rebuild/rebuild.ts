import type { PickleGlobal, PickleValue } from '../pickle/pickleValue.ts'
import type { Allowance } from './allowance.ts'

/** What a class or function would have made of these arguments; undefined where they are not those that are known. */
export type Rebuild = (args: readonly PickleValue[], tools: RebuildTools) => PickleValue | undefined

export interface RebuildTools {
  readonly allowance: Allowance
  readonly call: (global: PickleGlobal, args: readonly PickleValue[]) => PickleValue
}

export type Rebuilders = Readonly<Record<string, Rebuild>>
