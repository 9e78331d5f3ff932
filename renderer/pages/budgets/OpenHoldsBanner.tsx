import { Button } from '@mantine/core'
import { Link } from 'wouter'
import { formatAmount, sumAmounts } from '../../../shared/money.ts'
import { useNow } from '../../data/useNow.ts'
import { useRequest } from '../../data/useRequest.ts'
import { formatMoney } from '../../format/money.ts'
import { Name } from '../../ui/Name.tsx'
import { ProblemBanner } from '../../ui/ProblemBanner.tsx'
import { When } from '../../ui/When.tsx'

/** A call seldom takes longer: a hold that is older was most likely interrupted. */
const UNDECIDED_AFTER_MS = 10 * 60_000

/** Says that money is set aside for calls of which nobody told the outcome; nothing while there are none. */
export function OpenHoldsBanner() {
  const now = useNow()
  const all = useRequest('ledger.holds', {}).data?.holds ?? []
  const holds = all.filter(({ timestamp }) => now - Date.parse(timestamp) >= UNDECIDED_AFTER_MS)
  const oldest = holds[0]
  if (oldest === undefined) return null
  const held = formatMoney(formatAmount(sumAmounts(holds.map(({ cost }) => cost))))
  const isOne = holds.length === 1
  return (
    <ProblemBanner
      action={
        <Button component={Link} href="/budgets?show=holds">
          Review
        </Button>
      }
      problem={{
        id: 'open-holds',
        severity: 'warning',
        title: isOne ? 'A hold is open.' : `${holds.length} holds are open.`,
        message: (
          <>
            {!isOne && 'The oldest is '}
            <Name text={oldest.provider.slice(0, 60)} />
            {isOne ? ' was held ' : ', held '}
            <When at={oldest.timestamp} />
            {isOne && ' and never settled'}; {held} keeps counting until you decide.
          </>
        ),
      }}
    />
  )
}
