import { Button } from '@mantine/core'
import { useCallback, useState } from 'react'
import type { Transaction } from '../../../shared/contract.ts'
import { formatAmount, sumAmounts } from '../../../shared/money.ts'
import { useRequest } from '../../data/useRequest.ts'
import { useSearchValue } from '../../data/useSearchValue.ts'
import { formatCount } from '../../format/count.ts'
import { formatMoney, mostPlaces } from '../../format/money.ts'
import { Card } from '../../ui/Card.tsx'
import { FailureState } from '../../ui/FailureState.tsx'
import { Money } from '../../ui/Money.tsx'
import { Name } from '../../ui/Name.tsx'
import { ProviderName } from '../../ui/ProviderName.tsx'
import { When } from '../../ui/When.tsx'
import { HoldDialog, type HoldOutcome } from './HoldDialog.tsx'
import classes from './HoldsCard.module.css'

const SHOWN_AT_FIRST = 5
const SHOWN_MORE = 50
/** Finer amounts stick out of the column rather than lose a digit. */
const MOST_PLACES = 7

/** Calls whose outcome nobody told: each counts until it is said whether it was billed. Nothing where there are none. */
export function HoldsCard() {
  const { data, failure, retry } = useRequest('ledger.holds', {})
  const [shown, setShown] = useState(SHOWN_AT_FIRST)
  const [asked, setAsked] = useState<{ readonly hold: Transaction; readonly outcome: HoldOutcome } | null>(null)
  const arrive = useArrival()
  if (data === undefined && failure !== null) {
    return (
      <Card title="Open holds">
        <FailureState failure={failure} retry={retry} title="The holds cannot be shown." />
      </Card>
    )
  }
  const holds = data?.holds ?? []
  const costs = holds.map(({ cost }) => cost)
  const held = formatAmount(sumAmounts(costs))
  return (
    <>
      {holds.length > 0 && (
        <div className={classes.place} ref={arrive} tabIndex={-1}>
          <Card flush hint={`${formatMoney(held)} keeps counting until you decide`} title="Open holds">
            <HoldTable
              ask={(hold, outcome) => setAsked({ hold, outcome })}
              holds={holds.slice(0, shown)}
              places={mostPlaces(costs, MOST_PLACES)}
            />
            {holds.length > shown && (
              <Button className={classes.more ?? ''} onClick={() => setShown(shown + SHOWN_MORE)} variant="subtle">
                Show more of {formatCount(holds.length)}
              </Button>
            )}
          </Card>
        </div>
      )}
      <HoldDialog asked={asked} close={() => setAsked(null)} />
    </>
  )
}

/** Whoever comes to review the holds is led to them, wherever they are on the page. */
function useArrival() {
  const [show] = useSearchValue('show')
  return useCallback(
    (place: HTMLDivElement | null) => {
      if (show !== 'holds' || place === null) return
      place.scrollIntoView({ block: 'center' })
      place.focus({ preventScroll: true })
    },
    [show],
  )
}

interface HoldTableProps {
  readonly holds: readonly Transaction[]
  readonly places: number
  readonly ask: (hold: Transaction, outcome: HoldOutcome) => void
}

function HoldTable({ holds, places, ask }: HoldTableProps) {
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">Held</th>
          <th scope="col">Provider</th>
          <th scope="col">Run</th>
          <th className={classes.number} scope="col">
            Estimate
          </th>
          <th className={classes.number} scope="col">
            Was it billed?
          </th>
        </tr>
      </thead>
      <tbody>
        {holds.map((hold) => (
          <tr key={hold.line}>
            <td>
              <When at={hold.timestamp} />
            </td>
            <td>
              <ProviderName provider={hold.provider} />
            </td>
            <td className={classes.muted}>
              <Run hold={hold} />
            </td>
            <td className={classes.number}>
              <Money amount={hold.cost} places={places} />
            </td>
            <td className={classes.number}>
              <Decision ask={(outcome) => ask(hold, outcome)} hold={hold} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Decision({ hold, ask }: { hold: Transaction; ask: (outcome: HoldOutcome) => void }) {
  if (hold.id === null) return <span className={classes.muted}>it has no id: correct the ledger instead</span>
  const what = `${formatMoney(hold.cost)} for ${hold.provider.slice(0, 60)}`
  return (
    <span className={classes.decision}>
      <Button aria-label={`It was billed: ${what}`} onClick={() => ask('billed')} size="compact-sm">
        It was billed
      </Button>
      <Button aria-label={`Not billed: ${what}`} onClick={() => ask('not billed')} size="compact-sm">
        Not billed
      </Button>
    </span>
  )
}

function Run({ hold: { note, nodeId, promptId } }: { hold: Transaction }) {
  const parts = [note, nodeId === null ? null : `node ${nodeId}`, note === null ? promptId : null]
  const text = parts.filter((part) => part !== null).join(' · ')
  return text === '' ? null : <Name text={text} />
}
