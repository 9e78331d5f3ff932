import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useRequest } from '../../data/useRequest.ts'
import { useSearchValue } from '../../data/useSearchValue.ts'
import { formatCounted } from '../../format/count.ts'
import { PaletteButton } from '../../frame/PaletteButton.tsx'
import { Page } from '../../ui/Page.tsx'
import { ArchivesCard } from '../archives/ArchivesCard.tsx'
import { LoadingStrip } from '../overview/LoadingStrip.tsx'
import { BudgetDrawer, NEW_BUDGET } from './BudgetDrawer.tsx'
import { BudgetList } from './BudgetList.tsx'
import classes from './BudgetsPage.module.css'
import { isUsedUp, type StandingBudget } from './budgetTone.ts'
import { HoldsCard } from './HoldsCard.tsx'
import { LedgerCard } from './LedgerCard.tsx'

/** What may be spent, what is spent of it, and the ledger that both stand on. */
export function BudgetsPage() {
  const budgets = useRequest('budgets.get', {})
  const log = useRequest('app.info', {}).data?.health.log
  const [which, setWhich] = useSearchValue('budget')
  return (
    <Page
      actions={
        <>
          <PaletteButton />
          <Button
            leftSection={<IconPlus aria-hidden size={15} stroke={2} />}
            onClick={() => setWhich(NEW_BUDGET)}
            variant="filled"
          >
            New budget
          </Button>
        </>
      }
      subtitle={<Standing budgets={budgets.data?.budgets ?? []} />}
      title="Budgets"
    >
      <div className={classes.content}>
        {log?.state === 'loading' && <LoadingStrip loading={log} />}
        <BudgetList budgets={budgets} edit={setWhich} />
        <HoldsCard />
        <div className={classes.columns}>
          <LedgerCard />
          <ArchivesCard />
        </div>
      </div>
      <BudgetDrawer close={() => setWhich(null)} which={which} />
    </Page>
  )
}

function Standing({ budgets }: { budgets: readonly StandingBudget[] }) {
  if (budgets.length === 0) return null
  const usedUp = budgets.filter(isUsedUp).length
  return (
    <>
      {formatCounted(budgets.length, 'budget')}
      {usedUp > 0 && ` · ${usedUp} used up`}
    </>
  )
}
