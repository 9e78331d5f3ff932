import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react'
import { followNotices } from './followNotices.ts'
import type { ConnectedWire, Connection } from './wire.ts'

const WireContext = createContext<ConnectedWire | null>(null)

export function DataProvider({ wire, children }: { wire: ConnectedWire; children: ReactNode }) {
  const [answers] = useState(newAnswers)
  useEffect(() => followNotices(wire, answers), [wire, answers])
  return (
    <WireContext value={wire}>
      <QueryClientProvider client={answers}>{children}</QueryClientProvider>
    </WireContext>
  )
}

export function useWire(): ConnectedWire {
  const wire = useContext(WireContext)
  if (wire === null) throw new Error('useWire needs a DataProvider around it')
  return wire
}

export function useConnection(): Connection {
  const { connection } = useWire()
  return useSyncExternalStore(connection.watch, connection.read)
}

/** Notices say when an answer is out of date, so none ages by itself; the machine being offline does not matter. */
function newAnswers(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: 60_000,
        networkMode: 'always',
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        retry: false,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
}
