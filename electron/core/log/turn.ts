import { setImmediate } from 'node:timers/promises'

/** Lets everybody else have a turn of the event loop. */
export function turn(): Promise<void> {
  return setImmediate()
}
