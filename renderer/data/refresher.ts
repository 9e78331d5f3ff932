import type { RequestName } from '../../shared/contract.ts'

export interface RefresherWorld {
  /** Asks again for everything shown under this name; settles when the answers are there. */
  readonly refetch: (name: RequestName) => Promise<void>
  readonly now: () => number
  readonly after: (milliseconds: number, task: () => void) => void
}

interface Turn {
  startedAt: number
  state: 'idle' | 'running' | 'running and stale' | 'waiting'
}

/**
 * A lone notice refetches at once; a burst becomes one refetch each `spacing` milliseconds, and never a second one
 * before the first has answered, so that a slow answer is not asked for in vain again and again.
 */
export function refresher(world: RefresherWorld, spacing = 100): (name: RequestName) => void {
  const turns = new Map<RequestName, Turn>()

  async function run(name: RequestName, turn: Turn): Promise<void> {
    turn.startedAt = world.now()
    turn.state = 'running'
    await world.refetch(name)
    // Read anew: a notice may have come while the answer was on its way.
    const stale = (turn.state as Turn['state']) === 'running and stale'
    turn.state = 'idle'
    if (stale) start(name, turn)
  }

  function start(name: RequestName, turn: Turn): void {
    const wait = turn.startedAt + spacing - world.now()
    if (wait <= 0) return void run(name, turn)
    turn.state = 'waiting'
    world.after(wait, () => void run(name, turn))
  }

  return (name) => {
    const turn = turns.get(name) ?? { startedAt: Number.NEGATIVE_INFINITY, state: 'idle' }
    turns.set(name, turn)
    if (turn.state === 'idle') start(name, turn)
    else if (turn.state === 'running') turn.state = 'running and stale'
  }
}
