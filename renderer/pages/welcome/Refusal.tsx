import { Anchor } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { Failure, Holder } from '../../../shared/reply.ts'
import { When } from '../../ui/When.tsx'
import classes from './Refusal.module.css'

/** Why a folder could not be opened, and what can be done instead. */
export function Refusal({ failure }: { failure: Failure }) {
  return (
    <div className={classes.refusal} role="alert">
      <IconAlertTriangle aria-hidden className={classes.icon} size={17} stroke={1.8} />
      <div className={classes.text}>
        <strong>{titleOf(failure.kind)}</strong>
        <p>{failure.message}</p>
        {'holder' in failure && failure.holder !== undefined && <HeldBy holder={failure.holder} />}
      </div>
    </div>
  )
}

function HeldBy({ holder: { pid, since, open } }: { holder: Holder }) {
  return (
    <p className={classes.holder}>
      {pid !== null && <span>Process {pid}</span>}
      {since !== null && (
        <span>
          open since <When at={since} style="time" />
        </span>
      )}
      {open !== null && (
        <Anchor href={open} inherit rel="noreferrer" target="_blank">
          Open that one
        </Anchor>
      )}
    </p>
  )
}

function titleOf(kind: Failure['kind']): string {
  switch (kind) {
    case 'not-found':
      return 'There is no such folder.'
    case 'forbidden':
      return 'This folder may not be read.'
    case 'conflict':
      return 'Another Spendvault has this folder open.'
    case 'bad-input':
      return 'This is not a path.'
    default:
      return 'The folder could not be opened.'
  }
}
