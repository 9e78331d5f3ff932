import { Progress } from '@mantine/core'
import type { SampleProgress } from '../../shared/contract.ts'
import { formatCount } from '../format/count.ts'
import classes from './SampleProgressBar.module.css'

/** @param props.progress null until the core has told of it: it plans a year first. */
export function SampleProgressBar({ progress }: { progress: SampleProgress | null }) {
  const { done, of } = progress ?? { done: 0, of: 1 }
  const isPlanning = done === 0
  const percent = Math.round((done / of) * 100)
  return (
    <div className={classes.making}>
      <span className={classes.text}>
        {isPlanning
          ? 'Making up a year of transactions…'
          : `Painting what they paid for: ${formatCount(done)} of ${formatCount(of)}`}
      </span>
      <Progress.Root
        aria-label="Making sample data"
        aria-valuemax={100}
        aria-valuemin={0}
        aria-valuenow={percent}
        role="progressbar"
        size={5}
        transitionDuration={200}
      >
        <Progress.Section animated={isPlanning} value={isPlanning ? 100 : percent} withAria={false} />
      </Progress.Root>
    </div>
  )
}
