import type { ReactNode } from 'react'
import classes from './Frame.module.css'
import { Navigation } from './Navigation.tsx'

/** Navigation at the left, the page beside it. */
export function Frame({ children }: { children: ReactNode }) {
  return (
    <div className={classes.frame}>
      <button className={classes.skip} onClick={focusPage} type="button">
        Skip to the page
      </button>
      <Navigation />
      <main className={classes.page} id="main" tabIndex={-1}>
        {children}
      </main>
    </div>
  )
}

/** A link to `#main` would be a route: the address behind `#` belongs to the router. */
function focusPage(): void {
  document.getElementById('main')?.focus()
}
