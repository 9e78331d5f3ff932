import { lazy, type ReactNode, Suspense } from 'react'
import { BudgetWarnings } from './BudgetWarnings.tsx'
import { ConnectionBanner } from './ConnectionBanner.tsx'
import { Dialogs } from './Dialogs.tsx'
import classes from './Frame.module.css'
import { Navigation } from './Navigation.tsx'
import { useShortcuts } from './useShortcuts.ts'

const CommandPalette = lazy(async () => ({ default: (await import('./CommandPalette.tsx')).CommandPalette }))

/** Navigation at the left, the page beside it; keys, palette and dialogs over both. */
export function Frame({ children }: { children: ReactNode }) {
  return (
    <Dialogs>
      <Shortcuts />
      <Suspense>
        <CommandPalette />
      </Suspense>
      <BudgetWarnings />
      <div className={classes.frame}>
        <button className={classes.skip} onClick={focusPage} type="button">
          Skip to the page
        </button>
        <Navigation />
        <main className={classes.page} id="main" tabIndex={-1}>
          <ConnectionBanner />
          <div className={classes.content}>{children}</div>
        </main>
      </div>
    </Dialogs>
  )
}

/** Stands inside Dialogs, since a key opens one. */
function Shortcuts() {
  useShortcuts()
  return null
}

/** A link to `#main` would be a route: the address behind `#` belongs to the router. */
function focusPage(): void {
  document.getElementById('main')?.focus()
}
