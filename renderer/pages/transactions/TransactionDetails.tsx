import { Skeleton } from '@mantine/core'
import type { Transaction } from '../../../shared/contract.ts'
import { useTimeZone } from '../../data/useTimeZone.ts'
import { formatCount } from '../../format/count.ts'
import { formatMoney } from '../../format/money.ts'
import { formatInstant } from '../../format/when.ts'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { Fact, Facts, Inspector } from '../../ui/Inspector.tsx'
import { ProviderName } from '../../ui/ProviderName.tsx'
import { KindBadge } from './KindBadge.tsx'
import { kindLooks } from './kinds.ts'
import classes from './TransactionDetails.module.css'

interface TransactionDetailsProps {
  /** Undefined while it is on its way. */
  readonly transaction: Transaction | undefined
  readonly close: () => void
}

export function TransactionDetails({ transaction, close }: TransactionDetailsProps) {
  if (transaction === undefined) {
    return (
      <Inspector close={close} label="Transaction" title={<Skeleton height={14} mt={4} width={120} />}>
        <Skeleton height={160} />
      </Inspector>
    )
  }
  const { id, kind, provider } = transaction
  const copies = (
    <>
      <CopyButton label="Copy JSON" text={() => jsonOf(transaction)} />
      {id !== null && <CopyButton label="Copy id" text={() => id} />}
    </>
  )
  return (
    <Inspector
      actions={copies}
      close={close}
      label="Transaction"
      subtitle={kindLooks[kind].meaning}
      title={provider === '' ? 'Reset' : <ProviderName provider={provider} />}
    >
      <Sum transaction={transaction} />
      <TransactionFacts transaction={transaction} />
    </Inspector>
  )
}

function Sum({ transaction: { kind, isOpen, cost, saved } }: { transaction: Transaction }) {
  return (
    <p className={classes.sum}>
      {kind === 'hit' && saved !== null ? (
        <span className={classes.saved}>saved {formatMoney(saved)}</span>
      ) : (
        formatMoney(cost)
      )}
      <KindBadge isOpen={isOpen} kind={kind} />
    </p>
  )
}

function TransactionFacts({ transaction: t }: { transaction: Transaction }) {
  const timeZone = useTimeZone()
  const texts = [
    ['Note', t.note],
    ['Run', t.promptId],
    ['Node', t.nodeId],
  ] as const
  return (
    <Facts>
      <Fact name="Time">{formatInstant(t.timestamp, timeZone)}</Fact>
      <Fact isLong name="Time in the file">
        <span className={classes.mono}>{t.timestamp}</span>
      </Fact>
      {t.runningTotal !== null && <Fact name="Running total">{formatMoney(t.runningTotal)}</Fact>}
      {texts.map(
        ([name, text]) =>
          text !== null && (
            <Fact key={name} name={name}>
              <bdi>{text}</bdi>
            </Fact>
          ),
      )}
      {t.archive !== null && (
        <Fact isLong name="Archive">
          <span className={classes.mono}>{t.archive}</span>
        </Fact>
      )}
      {t.key !== null && (
        <Fact isLong name="Vault key">
          <span className={classes.mono}>{t.key}</span>
        </Fact>
      )}
      {t.id !== null && (
        <Fact isLong name="Id">
          <span className={classes.mono}>{t.id}</span>
        </Fact>
      )}
      <Fact name="Line">{formatCount(t.line + 1)}</Fact>
    </Facts>
  )
}

/** What is known of it, without the fields that it does not have. */
function jsonOf(transaction: Transaction): string {
  const known = Object.entries(transaction).filter(([, value]) => value !== null)
  return JSON.stringify(Object.fromEntries(known), null, 2)
}
