import type { Notice, RequestName } from '../../shared/contract.ts'

/** `everything`: what is known may be wrong as a whole. `another folder`: it is about other files, so forget it. */
export type Touched = readonly RequestName[] | 'everything' | 'another folder'

/** What changes first before the user's eyes is asked for first. */
const money: readonly RequestName[] = [
  'transactions.page',
  'ledger.get',
  'ledger.holds',
  'spend.summary',
  'spend.series',
  'budgets.get',
]
const whileReading: readonly RequestName[] = ['app.info', 'ledger.get', 'transactions.page']

/** Which answers may be out of date once this notice has been heard. */
export function touchedRequests(notice: Notice): Touched {
  switch (notice.name) {
    case 'output.changed':
      return 'another folder'
    case 'ledger.changed':
      return money
    case 'log.loading':
      return notice.payload.state === 'loading' ? whileReading : ['app.info', ...money]
    case 'archives.changed':
      return ['archives.list', 'archives.get']
    case 'budgets.changed':
      return ['budgets.get']
    case 'vault.loading':
      return ['app.info', 'vault.page']
    case 'vault.changed':
      return ['vault.page', 'vault.get', 'vault.thumbnail']
    case 'settings.changed':
      return ['settings.get']
    case 'health.changed':
      return ['app.info']
    default:
      // A notice of a newer core than this page: nothing that is shown here depends on it.
      return []
  }
}
