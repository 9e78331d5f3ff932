import { Button } from '@mantine/core'
import { useState } from 'react'
import type { LedgerView } from '../../../shared/contract.ts'
import { useRequest } from '../../data/useRequest.ts'
import { formatMoney } from '../../format/money.ts'
import { useOpenDialog } from '../../frame/Dialogs.tsx'
import { Card } from '../../ui/Card.tsx'
import { FailureState } from '../../ui/FailureState.tsx'
import { Money } from '../../ui/Money.tsx'
import { SkeletonRows } from '../../ui/Skeletons.tsx'
import { When } from '../../ui/When.tsx'
import { DifferencesTable } from './DifferencesTable.tsx'
import classes from './LedgerCard.module.css'
import { LedgerProviders } from './LedgerProviders.tsx'
import { Repairs } from './Repairs.tsx'
import { VerifyPanel } from './VerifyPanel.tsx'

/** What was spent since the last reset, and what can be done about the ledger itself. */
export function LedgerCard() {
  const ledger = useRequest('ledger.get', {})
  const openDialog = useOpenDialog()
  const [verifyRun, setVerifyRun] = useState(0)
  const isReady = ledger.data?.loading.state === 'ready'
  return (
    <Card
      actions={
        <>
          <Button disabled={!isReady} onClick={() => setVerifyRun(verifyRun + 1)} size="compact-sm">
            Verify
          </Button>
          <Button disabled={!isReady} onClick={() => openDialog('correct')} size="compact-sm">
            Correct…
          </Button>
          <Button disabled={!isReady} onClick={() => openDialog('reset')} size="compact-sm">
            Reset…
          </Button>
        </>
      }
      title="Ledger"
    >
      {ledger.data !== undefined ? (
        <Body ledger={ledger.data} verifyRun={verifyRun} />
      ) : ledger.failure === null ? (
        <SkeletonRows />
      ) : (
        <FailureState failure={ledger.failure} retry={ledger.retry} title="The ledger cannot be shown." />
      )}
    </Card>
  )
}

function Body({ ledger, verifyRun }: { ledger: LedgerView; verifyRun: number }) {
  const isCounting = ledger.loading.state === 'loading'
  return (
    <>
      <p className={classes.line}>
        <span className={classes.figure} data-partial={isCounting}>
          <Money amount={ledger.total} short />
        </span>
        <span className={classes.unit}>
          {isCounting ? 'so far, still counting' : 'spent '}
          {!isCounting && ledger.since !== null && (
            <>
              since <When at={ledger.since} style="time" />
            </>
          )}
          {ledger.held !== '0' && <span className={classes.held}>, {formatMoney(ledger.held)} of it held</span>}
        </span>
      </p>
      {verifyRun > 0 && <VerifyPanel key={verifyRun} log={ledger.log} />}
      {!ledger.reconciled && ledger.differences.length > 0 && (
        <div className={classes.differing}>
          <p>
            The ledger file does not say what the log adds up to. The log is right; the file is repaired with the next
            charge.
          </p>
          <DifferencesTable differences={ledger.differences} />
        </div>
      )}
      <LedgerProviders ledger={ledger} />
      <Repairs repairs={ledger.repairs} />
    </>
  )
}
