import { Table } from '@mantine/core'
import { mostPlaces } from '../format/money.ts'
import { Money } from '../ui/Money.tsx'
import { Name } from '../ui/Name.tsx'
import { type Bucket, bucketText } from './bucketTexts.ts'
import classes from './SpendTableView.module.css'
import type { SpendTable } from './spendTable.ts'

/** Zeros beyond this many digits would fill the table. */
const FINEST = 6

/** The chart in exact figures, newest first: for screen readers, and for whoever wants to read rather than estimate. */
export function SpendTableView({ table, bucket, timeZone }: { table: SpendTable; bucket: Bucket; timeZone: string }) {
  const places = table.layers.map((_, layer) =>
    mostPlaces(
      table.rows.map(({ amounts }) => amounts[layer] ?? '0'),
      FINEST,
    ),
  )
  const totalPlaces = Math.max(2, ...places)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section aria-label="Spend by provider in figures" className={classes.scroll} tabIndex={0}>
      <Table className={classes.table} stickyHeader withRowBorders verticalSpacing={5}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">From</Table.Th>
            {table.layers.map(({ provider, name }) => (
              <Table.Th className={classes.amount} key={provider ?? ''} scope="col">
                <Name text={name} />
              </Table.Th>
            ))}
            <Table.Th className={classes.amount} scope="col">
              Total
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {table.rows.toReversed().map(({ start, amounts, total }) => (
            <Table.Tr key={start}>
              <Table.Th scope="row">{bucketText(start, bucket, timeZone)}</Table.Th>
              {table.layers.map(({ provider }, layer) => (
                <Table.Td className={classes.amount} data-none={amounts[layer] === '0'} key={provider ?? ''}>
                  <Money amount={amounts[layer] ?? '0'} places={places[layer] ?? 2} />
                </Table.Td>
              ))}
              <Table.Td className={classes.amount}>
                <Money amount={total} places={totalPlaces} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  )
}
