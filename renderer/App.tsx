import { MantineProvider } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { Redirect, Route, Router, Switch } from 'wouter'
import { useHashLocation } from 'wouter/use-hash-location'
import { outputMissing } from '../shared/problemIds.ts'
import { colourSchemes } from './data/colourSchemes.ts'
import { DataProvider } from './data/DataProvider.tsx'
import { ProviderColours } from './data/ProviderColours.tsx'
import { useRequest } from './data/useRequest.ts'
import type { ConnectedWire } from './data/wire.ts'
import { Frame } from './frame/Frame.tsx'
import { MissingFolder } from './frame/MissingFolder.tsx'
import { OverviewPage } from './pages/overview/OverviewPage.tsx'
import { styleNonce } from './styleNonce.ts'
import { cssVariables, theme } from './theme.ts'
import { FailureState } from './ui/FailureState.tsx'
import { PageSkeleton } from './ui/PageSkeleton.tsx'

// The first paint waits for the frame and the overview alone.
const Toasts = lazy(async () => ({ default: (await import('./frame/Toasts.tsx')).Toasts }))
const BudgetsPage = lazy(async () => ({ default: (await import('./pages/budgets/BudgetsPage.tsx')).BudgetsPage }))
const TransactionsPage = lazy(async () => ({
  default: (await import('./pages/transactions/TransactionsPage.tsx')).TransactionsPage,
}))
const VaultPage = lazy(async () => ({ default: (await import('./pages/vault/VaultPage.tsx')).VaultPage }))
const WelcomePage = lazy(async () => ({ default: (await import('./pages/welcome/WelcomePage.tsx')).WelcomePage }))

/** Routes live behind the `#`: the same page is served by a custom protocol, which has one document, and over HTTP. */
export function App({ wire }: { wire: ConnectedWire }) {
  const [schemes] = useState(() => colourSchemes(wire, window.localStorage))
  return (
    <MantineProvider
      colorSchemeManager={schemes}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
      theme={theme}
    >
      <DataProvider wire={wire}>
        <Router hook={useHashLocation}>
          <Suspense fallback={<PageSkeleton />}>
            <Pages />
          </Suspense>
        </Router>
      </DataProvider>
      <Suspense>
        <Toasts />
      </Suspense>
    </MantineProvider>
  )
}

/** Without an output directory there is nothing to show but the way to one. */
function Pages() {
  const { data: info, failure, retry } = useRequest('app.info', {})
  if (info === undefined) {
    if (failure === null) return <PageSkeleton />
    return <FailureState failure={failure} retry={retry} title="Spendvault cannot be shown now." />
  }
  if (info.outputDir === null) return <WelcomePage />
  const missing = info.health.problems.find(({ id }) => id === outputMissing)
  return (
    <ProviderColours>
      <Frame>
        <Suspense fallback={<PageSkeleton />}>
          <Switch>
            {missing !== undefined && (
              <Route>
                <MissingFolder problem={missing} />
              </Route>
            )}
            <Route component={OverviewPage} path="/" />
            <Route component={TransactionsPage} path="/transactions" />
            <Route component={BudgetsPage} path="/budgets" />
            <Route component={VaultPage} path="/vault" />
            <Route>
              <Redirect replace to="/" />
            </Route>
          </Switch>
        </Suspense>
      </Frame>
    </ProviderColours>
  )
}
