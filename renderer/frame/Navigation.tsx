import { Link, useRoute } from 'wouter'
import { useRequest } from '../data/useRequest.ts'
import { formatCount } from '../format/count.ts'
import { ConnectionState } from './ConnectionState.tsx'
import { type Destination, destinations } from './destinations.ts'
import { FolderMenu } from './FolderMenu.tsx'
import classes from './Navigation.module.css'
import { ThemeMenu } from './ThemeMenu.tsx'

export function Navigation() {
  const transactions = useRequest('ledger.get', {}).data?.log.lines
  const entries = useRequest('vault.page', { offset: 0, limit: 1 }).data?.total
  const budgets = useRequest('budgets.get', {}).data?.budgets.length
  const counts: Partial<Record<Destination['path'], number | undefined>> = {
    '/transactions': transactions,
    '/budgets': budgets,
    '/vault': entries,
  }
  return (
    <nav aria-label="Pages" className={classes.navigation}>
      <div className={classes.brand}>
        <img alt="" height={22} src="./mark.svg" width={22} />
        <span className={classes.wide}>Spendvault</span>
      </div>
      <ul className={classes.list}>
        {destinations.map((destination) => (
          <NavigationLink count={counts[destination.path]} destination={destination} key={destination.path} />
        ))}
      </ul>
      <div className={classes.foot}>
        <ConnectionState />
        <div className={classes.tools}>
          <FolderMenu />
          <ThemeMenu />
        </div>
      </div>
    </nav>
  )
}

function NavigationLink({ destination, count }: { destination: Destination; count: number | undefined }) {
  const [isHere] = useRoute(destination.path)
  const Icon = destination.icon
  return (
    <li>
      <Link
        aria-current={isHere ? 'page' : undefined}
        className={classes.link}
        href={destination.path}
        title={destination.label}
      >
        <Icon aria-hidden size={17} stroke={1.7} />
        <span className={classes.wide}>{destination.label}</span>
        {count !== undefined && <span className={classes.count}>{formatCount(count)}</span>}
      </Link>
    </li>
  )
}
