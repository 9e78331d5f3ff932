import { expect, test } from 'vitest'
import { watched } from '../../../renderer/data/watched.ts'
import type { Connection } from '../../../renderer/data/wire.ts'
import { watchExports } from '../../../renderer/pages/transactions/watchExports.ts'
import type { ExportProgress, Notice } from '../../../shared/contract.ts'
import { done, fail, type Reply } from '../../../shared/reply.ts'
import { fakeWire } from '../../fakes/fakeWire.ts'

const own = 'own'

/** A watch on a wire whose notices and answers the test makes up: real ones cannot be lost at will. */
function watching(answer: Reply<unknown> = fail({ kind: 'unavailable', code: 'UNREACHABLE', message: 'away' })) {
  const core = fakeWire(() => answer)
  const connection = watched<Connection>('live')
  const exports = watchExports({ ...core, call: core.call as never, connection }) // the answers are those of the contract
  const heard: ExportProgress[] = []
  return {
    core,
    connection,
    heard,
    follow: () => exports.follow(own, (progress) => void heard.push(progress)),
  }
}

function progress(rows: number, state: ExportProgress['state'] = 'running', exportId = own): ExportProgress {
  return { exportId, rows, total: 10, state }
}

function notice(seq: number, payload: ExportProgress): Notice {
  return { seq, name: 'export.progress', payload }
}

test('an export that ended before its name was known is told when it is followed', () => {
  const { core, heard, follow } = watching()
  core.raise(notice(1, progress(5)))
  core.raise(notice(2, progress(10, 'done')))
  follow()
  expect(heard).toEqual([progress(10, 'done')])
  expect(core.listeners()).toBe(0)
})

test('only the own export is told, up to its end', () => {
  const { core, heard, follow } = watching()
  follow()
  core.raise(notice(1, progress(5)))
  core.raise(notice(2, progress(7, 'failed', 'other')))
  core.raise(notice(3, progress(10, 'done')))
  core.raise(notice(4, progress(10, 'cancelled')))
  expect(heard).toEqual([progress(5), progress(10, 'done')])
})

test('where notices were lost it asks how far the export is', async () => {
  const { core, heard, follow } = watching(done(progress(10, 'done')))
  follow()
  core.raise(notice(1, progress(5)))
  core.raise({ seq: 3, name: 'vault.changed', payload: { entries: 1 } })
  await expect.poll(() => heard).toEqual([progress(5), progress(10, 'done')])
})

test('an export that is gone when the connection comes back has failed', async () => {
  const { connection, heard, follow } = watching(fail({ kind: 'not-found', message: 'Export it again.' }))
  follow()
  connection.set('gone')
  connection.set('live')
  await expect.poll(() => heard).toMatchObject([{ exportId: own, state: 'failed', message: 'Export it again.' }])
})
