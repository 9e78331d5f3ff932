import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { expect, onTestFinished, test } from 'vitest'
import { followNotices } from '../../../renderer/data/followNotices.ts'
import { watched } from '../../../renderer/data/watched.ts'
import type { Connection } from '../../../renderer/data/wire.ts'
import type { Notice, RequestName } from '../../../shared/contract.ts'

test('a notice asks again for what it touches, and only for that', async () => {
  const { say, asked } = await follow(['ledger.get', 'vault.page'])
  say({ seq: 4, name: 'ledger.changed', payload: { lines: 1, total: '1' } })
  expect(await asked()).toEqual(['ledger.get'])
})

test('a gap in the numbers of the notices asks again for everything', async () => {
  const { say, asked } = await follow(['ledger.get', 'vault.page'])
  say({ seq: 4, name: 'budgets.changed', payload: {} })
  say({ seq: 6, name: 'budgets.changed', payload: {} })
  expect(await asked()).toEqual(['ledger.get', 'vault.page'])
})

test('a connection that comes back asks again for everything', async () => {
  const { connection, asked } = await follow(['ledger.get', 'vault.page'])
  connection.set('reconnecting')
  connection.set('live')
  expect(await asked()).toEqual(['ledger.get', 'vault.page'])
})

test('another folder asks first which it is, and then for everything about it', async () => {
  const { say, asked } = await follow(['ledger.get', 'app.info'])
  say({ seq: 4, name: 'output.changed', payload: { outputDir: '/other' } })
  expect(await asked()).toEqual(['app.info', 'ledger.get'])
})

/** Shows the answers to these requests, each answered once, and counts from there. */
async function follow(names: readonly RequestName[]) {
  const connection = watched<Connection>('live')
  let hear: (notice: Notice) => void = () => {}
  const answers = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } })
  const asked: RequestName[] = []
  for (const name of names) {
    const queryFn = async () => asked.push(name)
    await answers.prefetchQuery({ queryKey: [name, {}], queryFn })
    onTestFinished(new QueryObserver(answers, { queryKey: [name, {}], queryFn }).subscribe(() => {}))
  }
  asked.length = 0
  const call = () => Promise.reject(new Error('answers come from the test'))
  const listen = (listener: (notice: Notice) => void) => {
    hear = listener
    return () => {}
  }
  onTestFinished(followNotices({ connection, call, listen }, answers))
  return {
    connection,
    say: (notice: Notice) => hear(notice),
    asked: async () => {
      await new Promise((resolve) => setTimeout(resolve, 20))
      return asked
    },
  }
}
