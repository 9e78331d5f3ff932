import { Button } from '@mantine/core'
import { useState } from 'react'
import type { LedgerView } from '../../../shared/contract.ts'
import { formatCount } from '../../format/count.ts'
import { formatShare, listPlaces } from '../../format/money.ts'
import { Money } from '../../ui/Money.tsx'
import { ProviderName } from '../../ui/ProviderName.tsx'
import classes from './LedgerCard.module.css'

const SHOWN_AT_FIRST = 8
const SHOWN_MORE = 100

export function LedgerProviders({ ledger: { providers, total } }: { ledger: LedgerView }) {
  const [shown, setShown] = useState(SHOWN_AT_FIRST)
  if (providers.length === 0) return <p className={classes.none}>Nothing has been spent since then.</p>
  const listed = providers.slice(0, shown)
  const places = listPlaces(listed.map(({ spent }) => spent))
  return (
    <>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Provider</th>
            <th className={classes.number} scope="col">
              Charges
            </th>
            <th className={classes.number} scope="col">
              Share
            </th>
            <th className={classes.number} scope="col">
              Spent
            </th>
          </tr>
        </thead>
        <tbody>
          {listed.map(({ provider, spent, charges }) => (
            <tr key={provider}>
              <td>
                <ProviderName provider={provider} />
              </td>
              <td className={`${classes.number} ${classes.muted}`}>{formatCount(charges)}</td>
              <td className={`${classes.number} ${classes.muted}`}>{formatShare(spent, total)}</td>
              <td className={classes.number}>
                <Money amount={spent} places={places} short />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {providers.length > shown && (
        <Button className={classes.more ?? ''} onClick={() => setShown(shown + SHOWN_MORE)} variant="subtle">
          Show more of {formatCount(providers.length)}
        </Button>
      )}
    </>
  )
}
