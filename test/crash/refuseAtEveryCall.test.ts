import { appendFile, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { inTurns } from '../../electron/core/inTurns.ts'
import { metricsFiles } from '../../electron/core/ledger/metricsFiles.ts'
import { openTestApp } from '../support/openTestApp.ts'
import type { Request } from './openLedger.ts'
import { expectPlainlyRight, leftOvers, type PlainLine } from './plainMoney.ts'
import { byNode, found, prepareLedger } from './preparedLedger.ts'
import { callsOf, runTampered, type Tampering, tornCopy } from './strace.ts'

const AT_ONCE = 2
/** Where these fail, the operation must be refused. */
const WRITING = ['write', 'fsync', 'fdatasync', 'rename', 'link']
/** Where these fail, it may do without. */
const OTHERS = ['openat', 'close', 'unlink', 'flock']

interface Answer {
  readonly ok: boolean
  readonly failure?: { readonly kind: string; readonly code: string; readonly message: string }
}

/** Asks the same request twice, the first time of a disk that refuses one call. */
async function askTwice(dir: string, request: Request, tamperings: readonly Tampering[]) {
  const { stdout } = await runTampered(byNode(request, request)(dir), dir, tamperings)
  const answers: readonly Answer[] = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  return answers
}

const archives = async (dir: string) =>
  (await readdir(join(dir, 'api_metrics'))).filter((name) => name.includes('archive'))

async function expectVerified(dir: string): Promise<readonly PlainLine[]> {
  const { app, ask } = await openTestApp(dir)
  await ask('ledger.charge', { id: 'next', provider: 'Other', cost: '1' })
  expect(await ask('ledger.verify', {})).toMatchObject({ ok: true, differences: [], skipped: 0 })
  await app.close()
  expect(await leftOvers(dir)).toEqual([])
  return expectPlainlyRight(dir)
}

const requests = {
  charge: {
    request: ['charge', { id: 'it', provider: 'Ours', cost: '0.7' }],
    isIts: ({ id }) => id === 'it',
  },
  settlement: { request: ['settle', { id: 'held', cost: '2.5' }], isIts: ({ id }) => id === 'held.end' },
  reset: { request: ['reset', {}], isIts: ({ kind }) => kind === 'reset' },
} satisfies Record<string, { request: Request; isIts: (line: PlainLine) => boolean }>

test.skipIf(!found.there).each(Object.entries(requests))(
  'a %s that the disk refuses at any call is refused with the reason, leaves nothing half-written, and passes next time',
  async (_, { request, isIts }) => {
    const copy = await prepareLedger()
    const whole = await copy('whole')
    const calls = await callsOf(byNode(request)(whole), whole)
    const tried = calls.filter(([call]) => [...WRITING, ...OTHERS].includes(call))
    const tamperings = tried.flatMap(([call, at]) =>
      (call === 'flock' ? ['ENOLCK', 'EOPNOTSUPP', 'ENOSYS'] : ['ENOSPC', 'EIO', 'EACCES']).map((code) => ({
        call,
        at,
        code,
      })),
    )
    let refused = 0
    await inTurns(tamperings, AT_ONCE, async ({ call, at, code }) => {
      const what = `${call} ${at} ${code}`
      const dir = await copy(what)
      const answers = await askTwice(dir, request, [{ call, at, how: `error=${code}` }])
      const refusals = answers.filter(({ ok }) => !ok)
      if (WRITING.includes(call)) expect(answers, what).toMatchObject([{ ok: false }, { ok: true }])
      expect(refusals.length, what).toBeLessThanOrEqual(1)
      for (const refusal of refusals) expect(refusal, what).toMatchObject({ failure: { kind: 'unavailable', code } })
      refused += refusals.length
      // A reset has no id by which it would be known the second time.
      const made = request[0] === 'reset' ? answers.length - refusals.length : 1
      expect((await expectVerified(dir)).filter(isIts).length, what).toBe(made)
      if (request[0] === 'reset') expect(await archives(dir), what).toHaveLength(made)
    })
    console.log(`${tamperings.length} errors at ${tried.length} calls: ${refused} refused, the others done without`)
  },
)

test.skipIf(!found.there)(
  'a disk that refuses a charge and to take it back says so, and the id tells what became of it',
  async () => {
    const copy = await prepareLedger()
    const dir = await copy('both')
    const request: Request = ['charge', { id: 'it', provider: 'Ours', cost: '0.7' }]
    const [first, second] = await askTwice(dir, request, [
      { call: 'fdatasync', at: 1, how: 'error=EIO' },
      { call: 'ftruncate', at: 1, how: 'error=EIO' },
    ])
    expect(first).toMatchObject({ ok: false, failure: { kind: 'unavailable', code: 'EIO' } })
    expect(first?.failure?.message).toContain('ask again under the same id')
    expect(second).toMatchObject({ ok: true })
    expect((await expectVerified(dir)).filter(({ id }) => id === 'it')).toHaveLength(1)
  },
)

test.skipIf(!found.there)('a reset that the disk refuses and cannot take back keeps its archive', async () => {
  const copy = await prepareLedger()
  const dir = await copy('both')
  await askTwice(
    dir,
    ['reset', {}],
    [
      { call: 'fdatasync', at: 1, how: 'error=EIO' },
      { call: 'ftruncate', at: 1, how: 'error=EIO' },
    ],
  )
  const lines = await expectVerified(dir)
  expect(lines.filter(({ kind }) => kind === 'reset')).toHaveLength(2)
})

test.skipIf(!found.there)('a torn line that the disk refuses to set aside stays until it can be, whole', async () => {
  const copy = await prepareLedger()
  const torn = '{"timestamp": "2026-11-20T12'
  for (const call of ['openat', 'write', 'fsync', 'ftruncate']) {
    const dir = await copy(call)
    const { log } = metricsFiles(dir)
    await appendFile(log, torn)
    const at = call === 'openat' ? 4 : 1
    const answers = await askTwice(dir, requests.charge.request, [{ call, at, how: 'error=ENOSPC' }])
    expect(answers, call).toMatchObject([{ ok: false, failure: { code: 'ENOSPC' } }, { ok: true }])
    expect(await readFile(tornCopy(log), 'utf8'), call).toBe(torn)
    await expectVerified(dir)
  }
})

test.skipIf(!found.there).each(['ENOSPC', 'EROFS', 'EACCES'])(
  'a disk that refuses everything with %s refuses everything',
  async (code) => {
    const copy = await prepareLedger()
    const dir = await copy('all')
    const how = `error=${code}` as const
    const tamperings = ['write', 'link', 'rename'].map((call) => ({ call, at: '1+' as const, how }))
    for (const { request } of Object.values(requests))
      expect(await askTwice(dir, request, tamperings)).toMatchObject([
        { failure: { kind: 'unavailable', code } },
        { failure: { kind: 'unavailable', code } },
      ])
    expect(await archives(dir)).toEqual([])
    expect((await expectVerified(dir)).map(({ id }) => id)).toEqual([undefined, 'held', 'next'])
  },
)
