import { Button, UnstyledButton } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { Summary } from '../../../shared/contract.ts'
import type { Amount } from '../../../shared/money.ts'
import { OTHER_COLOUR } from '../../data/assignColours.ts'
import { useProviderColours } from '../../data/ProviderColours.tsx'
import type { Requested } from '../../data/useRequest.ts'
import { formatCounted } from '../../format/count.ts'
import { formatShare, listPlaces } from '../../format/money.ts'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { FailureState } from '../../ui/FailureState.tsx'
import { Money } from '../../ui/Money.tsx'
import { Name } from '../../ui/Name.tsx'
import { ColourDot, ProviderDot } from '../../ui/ProviderName.tsx'
import { SkeletonRows } from '../../ui/Skeletons.tsx'
import classes from './ProvidersCard.module.css'
import { type ProviderShare, providerShares } from './providerShares.ts'
import type { Overview } from './useOverview.ts'

/** Who got how much; a click shows one alone in the chart. */
export function ProvidersCard({ overview, summary }: { overview: Overview; summary: Requested<Summary> }) {
  return (
    <Card
      actions={overview.only !== null && <Button onClick={() => overview.setOnly(null)}>Show all</Button>}
      className={classes.card}
      flush
      hint={overview.only === null ? undefined : 'one shown'}
      title="Providers"
    >
      <Body overview={overview} summary={summary} />
    </Card>
  )
}

function Body({ overview, summary }: { overview: Overview; summary: Requested<Summary> }) {
  const colours = useProviderColours()
  const [isOpen, setOpen] = useState(false)
  if (summary.data === undefined && summary.failure !== null) {
    return <FailureState failure={summary.failure} retry={summary.retry} title="The providers cannot be shown." />
  }
  if (summary.data === undefined) return <SkeletonRows height={46} />
  const { own, others, other } = providerShares(summary.data, colours)
  if (own.length + others.length === 0) return <EmptyState title="Nobody was paid in this range" />
  const { total } = summary.data
  const listed = [...own, ...(other === null || isOpen ? others : [])]
  const places = listPlaces(listed.map(({ spent }) => spent))
  return (
    <div className={classes.fit}>
      <ul aria-label="Providers" className={classes.list}>
        {listed.map((share) => (
          <li key={share.provider}>
            <ShareButton overview={overview} places={places} share={share} total={total} />
          </li>
        ))}
        {other !== null && (
          <li>
            <UnstyledButton aria-expanded={isOpen} className={classes.row} onClick={() => setOpen(!isOpen)}>
              <ColourDot colour={OTHER_COLOUR} />
              <RowText
                charges={other.charges}
                places={places}
                share={formatShare(other.spent, total)}
                spent={other.spent}
              >
                {isOpen ? `All ${others.length} others` : `Other (${others.length})`}
              </RowText>
            </UnstyledButton>
          </li>
        )}
      </ul>
    </div>
  )
}

interface ShareButtonProps {
  readonly overview: Overview
  readonly share: ProviderShare
  readonly total: Amount
  readonly places: number
}

function ShareButton({ overview, share, total, places }: ShareButtonProps) {
  const { provider, spent, charges } = share
  const isAlone = overview.only === provider
  return (
    <UnstyledButton
      aria-pressed={isAlone}
      className={classes.row}
      data-faded={overview.only !== null && !isAlone}
      onClick={() => overview.setOnly(isAlone ? null : provider)}
    >
      <ProviderDot provider={provider} />
      <RowText charges={charges} places={places} share={formatShare(spent, total)} spent={spent}>
        <Name text={provider} />
      </RowText>
    </UnstyledButton>
  )
}

interface RowTextProps {
  readonly share: string
  readonly charges: number
  readonly spent: Amount
  readonly places: number
  readonly children: ReactNode
}

function RowText({ share, charges, spent, places, children }: RowTextProps) {
  return (
    <>
      <span className={classes.text}>
        <span className={classes.name}>{children}</span>
        <span className={classes.share}>
          {share} · {formatCounted(charges, 'charge')}
        </span>
      </span>
      <span className={classes.amount}>
        <Money amount={spent} places={places} short />
      </span>
    </>
  )
}
