import { Button } from '@mantine/core'
import { IconFolderOff } from '@tabler/icons-react'
import type { Problem } from '../../shared/contract.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Page } from '../ui/Page.tsx'
import { useFolderActions } from './useFolderActions.ts'

/** In the place of every page: figures of a folder that is not there would be zeros, which is not what was spent. */
export function MissingFolder({ problem }: { problem: Problem }) {
  const { openAnother } = useFolderActions()
  return (
    <Page title={problem.title}>
      <div role="alert">
        <EmptyState
          action={<Button onClick={openAnother}>Open another folder…</Button>}
          icon={<IconFolderOff size={20} stroke={1.6} />}
          title={problem.title}
        >
          <bdi>{problem.message}</bdi>
        </EmptyState>
      </div>
    </Page>
  )
}
