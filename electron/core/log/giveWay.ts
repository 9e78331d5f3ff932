import { setImmediate } from 'node:timers/promises'

/** Lets everybody else have a turn of the event loop. */
export function giveWay(): Promise<void> {
  return setImmediate()
}
