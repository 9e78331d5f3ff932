import type { LedgerDifference } from '../../../shared/contract.ts'
import { formatMoney } from '../../format/money.ts'
import { ProviderName } from '../../ui/ProviderName.tsx'
import classes from './LedgerCard.module.css'

/** Where log and ledger disagree. */
export function DifferencesTable({ differences }: { differences: readonly LedgerDifference[] }) {
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">Provider</th>
          <th className={classes.number} scope="col">
            Log
          </th>
          <th className={classes.number} scope="col">
            Ledger file
          </th>
        </tr>
      </thead>
      <tbody>
        {differences.map(({ provider, log, ledger }) => (
          <tr key={provider}>
            <td>
              <ProviderName provider={provider} />
            </td>
            <td className={classes.number}>{formatMoney(log)}</td>
            <td className={classes.number}>{formatMoney(ledger)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
