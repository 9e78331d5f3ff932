import type { ByteCursor } from './byteCursor.ts'
import type { PickleWorld } from './pickleValue.ts'
import type { Stack } from './stack.ts'

/** A pickle while it is being read. */
export interface PickleState {
  readonly cursor: ByteCursor
  readonly stack: Stack
  readonly world: PickleWorld
}
