import { createContext, type ReactNode, useContext, useEffect, useMemo } from 'react'
import { assignColours, type Colours, colourOf } from './assignColours.ts'
import { useCall } from './useCall.ts'
import { useRequest } from './useRequest.ts'

const none: Colours = {}
const ColoursContext = createContext<Colours>(none)

/** Knows every provider's colour, and stores the colours of new ones once all spending has been counted. */
export function ProviderColours({ children }: { children: ReactNode }) {
  const settings = useRequest('settings.get', {})
  const everything = useRequest('spend.summary', {})
  const info = useRequest('app.info', {})
  const { call: store } = useCall('settings.set', { quiet: true })

  const given = settings.data?.providerColours
  const ranked = everything.data?.byProvider
  const colours = useMemo(
    () =>
      assignColours(
        given ?? none,
        (ranked ?? []).map(({ provider }) => provider),
      ),
    [given, ranked],
  )
  // While the log is being read, the biggest spender is not known yet.
  const isSure = info.data?.health.log.state === 'ready' && given !== undefined && ranked !== undefined
  useEffect(() => {
    if (isSure && colours !== given) void store({ providerColours: colours })
  }, [isSure, colours, given, store])

  return <ColoursContext value={colours}>{children}</ColoursContext>
}

export function useProviderColours(): Colours {
  return useContext(ColoursContext)
}

/** A CSS colour; the slate of "Other" for a provider that has none of its own. */
export function useProviderColour(provider: string): string {
  return colourOf(useProviderColours(), provider)
}
