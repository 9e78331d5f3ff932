import { Tooltip } from '@mantine/core'
import { useConnection } from '../data/DataProvider.tsx'
import type { Connection } from '../data/wire.ts'
import classes from './ConnectionState.module.css'

const texts: Readonly<Record<Connection, { readonly short: string; readonly long: string }>> = {
  live: { short: 'Live', long: 'New transactions appear as they are written.' },
  reconnecting: { short: 'Reconnecting…', long: 'The connection was lost; what you see may be out of date.' },
  gone: { short: 'Not answering', long: 'Spendvault has ended or cannot be reached; what you see may be out of date.' },
}

export function ConnectionState() {
  const connection = useConnection()
  const { short, long } = texts[connection]
  return (
    <Tooltip label={long} position="top-start">
      <div className={classes.state} role="status">
        <span aria-hidden className={classes.dot} data-connection={connection} />
        <span className={classes.text}>{short}</span>
      </div>
    </Tooltip>
  )
}
