import { setImmediate } from 'node:timers/promises'

/** Lets everything else on the event loop have its turn, where long enough has passed since it last had one. */
export type Pause = () => Promise<void>

export function createPause(afterMs = 12): Pause {
  let lastTurn = performance.now()
  return async () => {
    if (performance.now() - lastTurn < afterMs) return
    await setImmediate()
    lastTurn = performance.now()
  }
}
