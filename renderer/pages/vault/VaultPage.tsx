import { Page } from '../../ui/Page.tsx'

export function VaultPage() {
  return <Page title="Vault">{null}</Page>
}
