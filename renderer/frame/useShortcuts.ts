import { spotlight } from '@mantine/spotlight'
import { useEffect } from 'react'
import { useLocation } from 'wouter'
import { useOpenDialog } from './Dialogs.tsx'
import { destinations } from './destinations.ts'

/** How long after `g` the second key counts. */
const PAIR_MS = 1_200

/**
 * `g` and a letter goes to a page, `/` to the search of the page, `?` shows the sheet; typing into a field is left alone.
 * Ctrl or Cmd + K is heard here rather than by the palette, which may not be loaded yet: it opens as soon as it is.
 */
export function useShortcuts(): void {
  const [, navigate] = useLocation()
  const openDialog = useOpenDialog()
  useEffect(() => {
    let goUntil = 0
    const press = (event: KeyboardEvent): void => {
      if (isPaletteKey(event)) {
        event.preventDefault()
        spotlight.toggle()
        return
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isBusy(event.target)) return
      const destination = event.timeStamp < goUntil ? destinations.find(({ key }) => key === event.key) : undefined
      goUntil = event.key === 'g' ? event.timeStamp + PAIR_MS : 0
      if (destination !== undefined) navigate(destination.path)
      else if (event.key === '?') openDialog('shortcuts')
      else if (event.key === '/') focusSearch()
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [navigate, openDialog])
}

function isPaletteKey({ ctrlKey, metaKey, altKey, shiftKey, key }: KeyboardEvent): boolean {
  return (ctrlKey || metaKey) && !altKey && !shiftKey && key.toLowerCase() === 'k'
}

/** A page marks its own search field with `data-search`; without one, the palette searches. */
function focusSearch(): void {
  const field = document.querySelector<HTMLElement>('main [data-search]')
  if (field === null) spotlight.open()
  else field.focus()
}

function isBusy(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest(
      'input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable], [role="dialog"]',
    ) !== null
  )
}
