import type { Deadline, PtLimits } from '../ptLimits.ts'
import { refuse } from '../refuse.ts'
import { ByteCursor } from './byteCursor.ts'
import { opcodes } from './opcodes.ts'
import type { PickleState } from './pickleState.ts'
import type { PickleValue, PickleWorld } from './pickleValue.ts'
import { Stack } from './stack.ts'

const STOP = 0x2e
const CODES_BETWEEN_LOOKS = 256

/**
 * Reads one pickle. It builds values and calls nothing; Python's Lib/pickletools.py describes each code.
 * @returns its value and where it ended. @throws Refused
 */
export function runPickle(
  bytes: Uint8Array,
  world: PickleWorld,
  limits: PtLimits,
  deadline: Deadline,
): { readonly value: PickleValue; readonly end: number } {
  const cursor = new ByteCursor(bytes, limits.textBytes)
  const state: PickleState = { cursor, stack: new Stack(limits), world }
  for (let count = 0; ; count++) {
    if (count % CODES_BETWEEN_LOOKS === 0) deadline()
    const code = cursor.uint8()
    if (code === STOP) return { value: state.stack.pop(), end: cursor.position }
    const step = opcodes[code]
    if (step === undefined) {
      refuse({ reason: 'unsupported', message: `The file's pickle has an unknown code (0x${code.toString(16)}).` })
    }
    step(state)
  }
}
