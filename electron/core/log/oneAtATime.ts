/**
 * Runs a piece of work never twice at once. A call during a run waits for one more run that begins after it, and shares
 * that with all other calls that wait.
 */
export function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null
  let next: Promise<void> | null = null
  const start = (): Promise<void> => {
    next = null
    running = work().finally(() => {
      running = null
    })
    return running
  }
  return () => {
    if (running === null) return next ?? start()
    next ??= running.then(start, start)
    return next
  }
}
