/** A value that can be watched, in the form that React's useSyncExternalStore reads. */
export interface Watched<Value> {
  read(): Value
  /** @returns the undo. */
  watch(changed: () => void): () => void
}

export interface Settable<Value> extends Watched<Value> {
  set(value: Value): void
}

export function watched<Value>(first: Value): Settable<Value> {
  let current = first
  const watchers = new Set<() => void>()
  return {
    read: () => current,
    set(value) {
      if (Object.is(value, current)) return
      current = value
      for (const changed of watchers) changed()
    },
    watch(changed) {
      watchers.add(changed)
      return () => watchers.delete(changed)
    },
  }
}
