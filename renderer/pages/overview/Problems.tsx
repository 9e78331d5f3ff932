import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Problem } from '../../../shared/contract.ts'
import { ProblemBanner } from '../../ui/ProblemBanner.tsx'

const SHOWN_AT_FIRST = 2
const order = { error: 0, warning: 1, info: 2 }

/** The worst first; a crowd of them is folded. */
export function Problems({ problems }: { problems: readonly Problem[] }) {
  const [isOpen, setOpen] = useState(false)
  const sorted = problems.toSorted((a, b) => order[a.severity] - order[b.severity])
  const hidden = isOpen ? 0 : Math.max(0, sorted.length - SHOWN_AT_FIRST)
  return sorted
    .slice(0, sorted.length - hidden)
    .map((problem, index) => (
      <ProblemBanner
        action={
          hidden > 0 && index === SHOWN_AT_FIRST - 1 ? (
            <Button onClick={() => setOpen(true)}>{hidden} more</Button>
          ) : undefined
        }
        key={problem.id}
        problem={problem}
      />
    ))
}
