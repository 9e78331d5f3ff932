import { Page } from '../../ui/Page.tsx'

export function TransactionsPage() {
  return <Page title="Transactions">{null}</Page>
}
