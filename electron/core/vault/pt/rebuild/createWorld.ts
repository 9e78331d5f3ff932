import type { PickleGlobal, PickleNode, PickleValue, PickleWorld } from '../pickle/pickleValue.ts'
import type { PtLimits } from '../ptLimits.ts'
import { damaged, refuse } from '../refuse.ts'
import { createAllowance } from './allowance.ts'
import { isDangerousGlobal } from './dangerousGlobals.ts'
import { fillArray, setByteOrder } from './numpyRebuilders.ts'
import { rebuilderOf } from './rebuilders.ts'

/** Python 2's names, which protocol 2 still writes: Lib/_compat_pickle.py. */
const renamed: Readonly<Record<string, string>> = { __builtin__: 'builtins', copy_reg: 'copyreg' }

/** Longer than any that is written by hand; messages carry it. */
const LONGEST_NAME = 500

/** The classes and functions that are known, for one pickle. */
export function createWorld(limits: PtLimits, load: PickleWorld['load']): PickleWorld {
  const tools = { allowance: createAllowance(limits), call }

  function find(module: string, name: string): PickleGlobal {
    if (module.length + name.length > LONGEST_NAME) damaged('the name of a class is too long')
    if (isDangerousGlobal(module, name)) refuseMalicious(`${module}.${name}`)
    return { kind: 'global', module: Object.hasOwn(renamed, module) ? (renamed[module] ?? module) : module, name }
  }

  function call(global: PickleGlobal, args: readonly PickleValue[]): PickleValue {
    tools.allowance.copyValues(args.length)
    const made = rebuilderOf(global)?.(args, tools)
    return made === undefined ? { kind: 'object', module: global.module, name: global.name, parts: [...args] } : made
  }

  return { find, call, build, load }
}

function build(value: PickleNode, state: PickleValue): void {
  if (value.kind === 'object') value.parts.push(state)
  else if (value.kind === 'array') fillArray(value, state)
  else if (value.kind === 'array-dtype') setByteOrder(value, state)
  // Attributes of tensors and dicts are no part of what is shown.
}

function refuseMalicious(global: string): never {
  const message = `Do not load this file: it names ${global}, which would run code of the file's author.`
  return refuse({ reason: 'malicious', global, message })
}
