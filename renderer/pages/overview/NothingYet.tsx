import { Button } from '@mantine/core'
import { IconCoins } from '@tabler/icons-react'
import { useFolderActions } from '../../frame/useFolderActions.ts'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import classes from './NothingYet.module.css'

/** Teaches what makes the first charge appear. */
export function NothingYet({ outputDir }: { outputDir: string | null }) {
  const { openSample } = useFolderActions()
  return (
    <Card className={classes.card}>
      <EmptyState
        action={openSample !== null && <Button onClick={openSample}>Look at sample data</Button>}
        icon={<IconCoins size={20} stroke={1.6} />}
        title="Nothing has been spent yet"
      >
        <ol className={classes.steps}>
          <li>
            In ComfyUI, put an <strong>API Cost Tracker</strong> node in front of the node that calls the paid API, and
            enter what one call costs.
          </li>
          <li>Run the workflow.</li>
          <li>The charge appears here within a second; this page is listening.</li>
        </ol>
        {outputDir !== null && (
          <p className={classes.folder}>
            Watching <bdi>{outputDir}</bdi>
          </p>
        )}
      </EmptyState>
    </Card>
  )
}
