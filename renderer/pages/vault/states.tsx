import { Button, Progress } from '@mantine/core'
import { IconFilterOff, IconPhotoScan } from '@tabler/icons-react'
import type { Loading } from '../../../shared/contract.ts'
import type { Failure } from '../../../shared/reply.ts'
import { formatCount } from '../../format/count.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { FailureState } from '../../ui/FailureState.tsx'
import { VaultCard } from './VaultCard.tsx'
import classes from './VaultPage.module.css'

const SKELETONS = 40

export function GridSkeleton() {
  return (
    <div aria-hidden className={classes.skeletons}>
      {Array.from({ length: SKELETONS }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the cards are alike and never move
        <VaultCard entry={undefined} key={i} />
      ))}
    </div>
  )
}

export function ReadingNote({ vault }: { vault: Loading }) {
  const percent = vault.bytesTotal === 0 ? 0 : (vault.bytesRead / vault.bytesTotal) * 100
  return (
    <div className={classes.reading} role="status">
      <span>
        Reading the vault: <strong>{formatCount(vault.lines)}</strong> results so far
      </span>
      <Progress aria-label="The vault is being read" className={classes.progress ?? ''} size={4} value={percent} />
    </div>
  )
}

export function FailedVault({ failure, retry }: { failure: Failure; retry: () => void }) {
  return <FailureState failure={failure} retry={retry} title="The vault cannot be shown now." />
}

export function NoMatch({ clear }: { clear: () => void }) {
  return (
    <EmptyState
      action={<Button onClick={clear}>Clear search and kinds</Button>}
      icon={<IconFilterOff size={20} stroke={1.6} />}
      title="No result matches"
    >
      Labels, keys and shapes are searched. Everything in the vault is still there.
    </EmptyState>
  )
}

export function EmptyVault() {
  return (
    <EmptyState icon={<IconPhotoScan size={20} stroke={1.6} />} title="The vault is empty">
      What a paid API returned can be kept here and used again for nothing. In ComfyUI, put a cache check before the
      paid node and a cache save behind it: from the next run on, results appear here with their pictures.
    </EmptyState>
  )
}
