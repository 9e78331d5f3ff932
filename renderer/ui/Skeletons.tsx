import { Skeleton } from '@mantine/core'
import classes from './Skeletons.module.css'

/** Stands for rows of text while they are on their way; `count` of them, each as tall as a table row. */
export function SkeletonRows({ count = 6, height = 33 }: { count?: number; height?: number }) {
  return (
    <div aria-hidden className={classes.rows}>
      {Array.from({ length: count }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are alike and never move
        <div className={classes.row} key={row} style={{ height }}>
          <Skeleton height={10} width={`${18 + ((row * 7) % 12)}%`} />
          <Skeleton height={10} width={`${30 + ((row * 11) % 24)}%`} />
          <Skeleton height={10} ml="auto" width="9%" />
        </div>
      ))}
    </div>
  )
}

/** Stands for a picture or chart that fills its place. */
export function SkeletonBlock({ height = '100%' }: { height?: number | string }) {
  return <Skeleton aria-hidden height={height} radius="md" />
}
