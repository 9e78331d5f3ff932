import type { QueryClient } from '@tanstack/react-query'
import type { RequestName } from '../../shared/contract.ts'
import { refresher } from './refresher.ts'
import { touchedRequests } from './touchedRequests.ts'
import type { ConnectedWire } from './wire.ts'

/**
 * Keeps the answers in `answers` as fresh as the notices say. A gap in their numbers, or a connection that came back,
 * means that some were lost: then everything is asked for again.
 * @returns the undo.
 */
export function followNotices(wire: ConnectedWire, answers: QueryClient): () => void {
  const refresh = refresher({
    refetch: (name) => refetch(answers, name),
    now: () => performance.now(),
    after: (milliseconds, task) => setTimeout(task, milliseconds),
  })
  const refreshAll = (): void => {
    for (const name of answeredNames(answers)) refresh(name)
  }
  let lastSeq: number | null = null
  const stopListening = wire.listen((notice) => {
    const lost = lastSeq !== null && notice.seq !== lastSeq + 1
    lastSeq = notice.seq
    const touched = lost ? 'everything' : touchedRequests(notice)
    if (touched === 'another folder') void moveToFolder(answers)
    else if (touched === 'everything') refreshAll()
    else for (const name of touched) refresh(name)
  })
  const stopWatching = wire.connection.watch(() => {
    if (wire.connection.read() === 'live') refreshAll()
  })
  return () => {
    stopListening()
    stopWatching()
  }
}

/** The frame keeps standing on what is known of the app itself; every other answer is about the folder that was left. */
async function moveToFolder(answers: QueryClient): Promise<void> {
  await refetch(answers, 'app.info')
  await answers.resetQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'app.info' })
}

async function refetch(answers: QueryClient, name: RequestName): Promise<void> {
  // An answer that is still on its way may have been read before the change.
  await answers.cancelQueries({ queryKey: [name] })
  await answers.invalidateQueries({ queryKey: [name] })
}

/** Without those that were never answered: they are on their way for the first time. */
function answeredNames(answers: QueryClient): ReadonlySet<RequestName> {
  const queries = answers.getQueryCache().findAll({ predicate: ({ state }) => state.status !== 'pending' })
  // Every key starts with the name of its request: useRequest makes them all.
  return new Set(queries.map((query) => query.queryKey[0] as RequestName))
}
