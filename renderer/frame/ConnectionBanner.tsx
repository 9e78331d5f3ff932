import { useConnection } from '../data/DataProvider.tsx'
import { ProblemBanner } from '../ui/ProblemBanner.tsx'
import classes from './Frame.module.css'

/** Only once it lasts: a short break mends itself, and the state in the navigation tells of it. */
export function ConnectionBanner() {
  if (useConnection() !== 'gone') return null
  return (
    <div className={classes.banner}>
      <ProblemBanner
        problem={{
          id: 'connection',
          severity: 'error',
          title: 'Spendvault does not answer.',
          message:
            'What you see may be out of date; charges are still recorded by ComfyUI itself. If Spendvault was started again, open the address that it printed.',
        }}
      />
    </div>
  )
}
