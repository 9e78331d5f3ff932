import type { PickleGlobal } from '../pickle/pickleValue.ts'
import { fullName } from './fullName.ts'
import { numpyRebuilders } from './numpyRebuilders.ts'
import { plainRebuilders } from './plainRebuilders.ts'
import type { Rebuild } from './rebuild.ts'
import { torchRebuilders } from './torchRebuilders.ts'

/** Everything that is brought to life. Whatever else a file names stays a name. */
const known = new Map(Object.entries({ ...plainRebuilders, ...torchRebuilders, ...numpyRebuilders }))

export function rebuilderOf(global: PickleGlobal): Rebuild | undefined {
  return known.get(fullName(global))
}
