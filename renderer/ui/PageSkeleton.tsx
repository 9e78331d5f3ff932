import { Skeleton } from '@mantine/core'

/** Stands for a page whose code is on its way. */
export function PageSkeleton() {
  return (
    <div aria-busy="true">
      <Skeleton height={18} m={20} width={140} />
    </div>
  )
}
