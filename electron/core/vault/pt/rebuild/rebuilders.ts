import type { PickleGlobal, PickleValue } from '../pickle/pickleValue.ts'
import type { Allowance } from './allowance.ts'
import { numpyRebuilders } from './numpyRebuilders.ts'
import { plainRebuilders } from './plainRebuilders.ts'
import { torchRebuilders } from './torchRebuilders.ts'

/** What a class or function would have made of these arguments; undefined where they are not those that are known. */
export type Rebuild = (args: readonly PickleValue[], tools: RebuildTools) => PickleValue | undefined

export interface RebuildTools {
  readonly allowance: Allowance
  readonly call: (global: PickleGlobal, args: readonly PickleValue[]) => PickleValue
}

export type Rebuilders = Readonly<Record<string, Rebuild>>

/** Everything that is brought to life. Whatever else a file names stays a name. */
const known = new Map(Object.entries({ ...plainRebuilders, ...torchRebuilders, ...numpyRebuilders }))

export function rebuilderOf({ module, name }: PickleGlobal): Rebuild | undefined {
  return known.get(`${module}.${name}`)
}
