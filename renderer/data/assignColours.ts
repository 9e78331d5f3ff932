/** Places in the palette, 1 to 7. */
export type Colours = Readonly<Record<string, number>>

export const PLACES = 7

/**
 * Gives the free places of the palette to the providers that have none, the biggest spender first. What has been
 * given is never taken back, so a provider keeps its colour for ever; who gets none belongs to "Other".
 * @param ranked providers, largest spend first
 * @returns `given` itself where nothing is to be added
 */
export function assignColours(given: Colours, ranked: readonly string[]): Colours {
  const taken = new Set(Object.values(given))
  const free = Array.from({ length: PLACES }, (_, index) => index + 1).filter((place) => !taken.has(place))
  const waiting = ranked.filter((provider) => !Object.hasOwn(given, provider)).slice(0, free.length)
  if (waiting.length === 0) return given
  return Object.fromEntries([
    ...Object.entries(given),
    ...waiting.map((provider, index) => [provider, free[index] ?? PLACES]),
  ])
}

/** A CSS colour. */
export function colourOf(colours: Colours, provider: string): string {
  const place = Object.hasOwn(colours, provider) ? colours[provider] : undefined
  return place === undefined ? OTHER_COLOUR : `var(--sv-provider-${place})`
}

export const OTHER_COLOUR = 'var(--sv-provider-other)'
