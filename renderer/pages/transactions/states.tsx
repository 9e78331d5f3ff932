import { Button } from '@mantine/core'
import { IconFilterOff, IconReceipt } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Failure } from '../../../shared/reply.ts'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { FailureState } from '../../ui/FailureState.tsx'
import { SkeletonRows } from '../../ui/Skeletons.tsx'
import classes from './TransactionsPage.module.css'

export function TableSkeleton() {
  return (
    <State>
      <SkeletonRows count={24} height={36} />
    </State>
  )
}

export function FailedRows({ failure, retry }: { failure: Failure; retry: () => void }) {
  return (
    <State>
      <FailureState failure={failure} retry={retry} title="The transactions cannot be shown now." />
    </State>
  )
}

/** Rows that came earlier stay; this says why no more come. */
export function FailedNote({ failure, retry }: { failure: Failure; retry: () => void }) {
  return (
    <div className={classes.failed} role="alert">
      <span>
        <strong>These rows may be out of date.</strong> {failure.message}
      </span>
      <Button ml="auto" onClick={retry}>
        Try again
      </Button>
    </div>
  )
}

export function NoMatch({ clear }: { clear: () => void }) {
  return (
    <State>
      <EmptyState
        action={<Button onClick={clear}>Clear filters</Button>}
        icon={<IconFilterOff size={20} stroke={1.6} />}
        title="No transaction matches these filters"
      >
        Nothing is lost: the log still holds every line.
      </EmptyState>
    </State>
  )
}

export function NoTransactions() {
  return (
    <State>
      <EmptyState icon={<IconReceipt size={20} stroke={1.6} />} title="No transactions yet">
        Each paid call that a workflow tracks becomes one line here, the moment it is billed. Put an API Cost Tracker
        node before a paid node in ComfyUI and run the workflow: its charge appears by itself.
      </EmptyState>
    </State>
  )
}

function State({ children }: { children: ReactNode }) {
  return (
    <Card className={classes.state} flush>
      {children}
    </Card>
  )
}
