import { useSyncExternalStore } from 'react'

const STEP_MS = 20_000

/** The time in ms, at rest between steps of twenty seconds so that a screen full of ages renders seldom. */
export function useNow(): number {
  return useSyncExternalStore(watchClock, readClock)
}

function readClock(): number {
  return Math.floor(Date.now() / STEP_MS) * STEP_MS
}

function watchClock(changed: () => void): () => void {
  const timer = setInterval(changed, STEP_MS / 4)
  return () => clearInterval(timer)
}
