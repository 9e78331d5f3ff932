import { SegmentedControl } from '@mantine/core'
import { useRequest } from '../../data/useRequest.ts'
import { PaletteButton } from '../../frame/PaletteButton.tsx'
import { Card } from '../../ui/Card.tsx'
import { FailureState } from '../../ui/FailureState.tsx'
import { Page } from '../../ui/Page.tsx'
import { OpenHoldsBanner } from '../budgets/OpenHoldsBanner.tsx'
import { LatestCard } from './LatestCard.tsx'
import { LoadingStrip } from './LoadingStrip.tsx'
import { NothingYet } from './NothingYet.tsx'
import classes from './OverviewPage.module.css'
import { Problems } from './Problems.tsx'
import { ProvidersCard } from './ProvidersCard.tsx'
import { parseRange, ranges, rangeTexts } from './ranges.ts'
import { SpendCard } from './SpendCard.tsx'
import { Tiles } from './Tiles.tsx'
import { type Overview, useOverview } from './useOverview.ts'

export function OverviewPage() {
  const overview = useOverview()
  return (
    <Page
      actions={
        <>
          <PaletteButton />
          <RangeControl overview={overview} />
        </>
      }
      title="Overview"
    >
      <Content overview={overview} />
    </Page>
  )
}

function RangeControl({ overview }: { overview: Overview }) {
  return (
    <SegmentedControl
      aria-label="Range"
      data={ranges.map((range) => ({ value: range, label: rangeTexts[range].short }))}
      onChange={(text) => overview.setRange(parseRange(text) ?? '30d')}
      value={overview.range}
    />
  )
}

function Content({ overview }: { overview: Overview }) {
  const info = useRequest('app.info', {})
  const ledger = useRequest('ledger.get', {})
  const summary = useRequest('spend.summary', overview.from === null ? {} : { from: overview.from })
  const health = info.data?.health
  const isCounting = health?.log.state === 'loading'

  if (ledger.data === undefined && ledger.failure !== null) {
    return (
      <div className={classes.content}>
        <Problems problems={health?.problems ?? []} />
        <Card className={classes.whole}>
          <FailureState failure={ledger.failure} retry={ledger.retry} title="The ledger cannot be shown." />
        </Card>
      </div>
    )
  }
  const isEmpty = ledger.data?.log.lines === 0 && !isCounting
  return (
    <div className={classes.content}>
      {isCounting && <LoadingStrip loading={health.log} />}
      <Problems problems={health?.problems ?? []} />
      {isEmpty ? (
        <NothingYet outputDir={info.data?.outputDir ?? null} />
      ) : (
        <>
          <Tiles isCounting={isCounting} ledger={ledger.data} overview={overview} summary={summary.data} />
          <OpenHoldsBanner />
          <div className={classes.middle}>
            <SpendCard overview={overview} />
            <ProvidersCard overview={overview} summary={summary} />
          </div>
          <LatestCard overview={overview} />
        </>
      )}
    </div>
  )
}
