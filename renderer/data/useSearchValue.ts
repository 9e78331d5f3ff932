import { useCallback } from 'react'
import { useLocation, useSearch } from 'wouter'

/**
 * One value in the address after `?`, so that going back, reloading and sharing an address keep what was chosen.
 * Setting null takes it out.
 */
export function useSearchValue(name: string): readonly [string | null, (value: string | null) => void] {
  const [path, navigate] = useLocation()
  const value = new URLSearchParams(useSearch()).get(name)
  const set = useCallback(
    (next: string | null) => {
      // Read at the last moment: another value may have been set in the same turn.
      const values = new URLSearchParams(window.location.search)
      if (next === null) values.delete(name)
      else values.set(name, next)
      navigate(`${path}?${values}`, { replace: true })
    },
    [name, navigate, path],
  )
  return [value, set]
}
