import { appendFile, mkdir, readFile, realpath, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import type { Input, Notice, Output, RequestName, UncheckedWire } from '../../shared/contract.ts'
import { formatAmount, Money } from '../../shared/money.ts'
import type { Reply } from '../../shared/reply.ts'
import { makeTempDir } from './tempDir.ts'

/**
 * Opens a wire of the app (not of the bridge) to a core that has the directory open, with settings of its own.
 * After `close` the wire still answers, with a failure.
 */
export type OpenWire = (outputDir: string) => Promise<{ readonly wire: UncheckedWire; close(): Promise<void> }>

/** Waiting ends as soon as it can; this is when a test gives up. */
const patience = { timeout: 15_000 }

/** What the page and other programs rely on, whatever carries it: the core itself, HTTP and Electron's IPC. */
export function behavesLikeAWire(name: string, open: OpenWire): void {
  const opened = async () => {
    const outputDir = await outputWith([])
    const { wire, close } = await open(outputDir)
    onTestFinished(close)
    await vi.waitFor(
      async () => expect(await ask(wire, 'ledger.get', {})).toMatchObject({ loading: { state: 'ready' } }),
      patience,
    )
    return { outputDir, wire, close }
  }

  describe(`${name} behaves like a wire`, () => {
    test('a known request is answered', async () => {
      const { outputDir, wire } = await opened()
      expect(await ask(wire, 'app.info', {})).toMatchObject({ outputDir })
    })

    test.each(['no.such', '', 'Ledger.Get', 'ledger/get', '__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
      'an unknown name is not found: "%s"',
      async (unknown) => {
        const { wire } = await opened()
        expect(await wire.call(unknown, {})).toMatchObject({ ok: false, failure: { kind: 'not-found' } })
      },
    )

    test('wrong input is refused, and each issue says where', async () => {
      const { wire } = await opened()
      const reply = await wire.call('transactions.page', { offset: -1, limit: 10, filter: { from: 'yesterday' } })
      expect(reply).toMatchObject({ ok: false, failure: { kind: 'bad-input' } })
      expect(issuePaths(reply)).toEqual(['filter.from', 'offset'])
    })

    test.each([null, [], 'text', 7, true])('input that is no object is refused: %j', async (input) => {
      const { wire } = await opened()
      // null stands for "nothing given", which some requests allow; this one needs fields.
      expect(await wire.call('output.open', input)).toMatchObject({ ok: false, failure: { kind: 'bad-input' } })
    })

    test('keys that nobody asked for are refused, those of the prototype too', async () => {
      const { wire } = await opened()
      const charge = { provider: 'Kling', cost: '1' }
      const more = JSON.parse('{"provider":"Kling","cost":"1","__proto__":{"cost":"0"}}')
      expect(await wire.call('ledger.charge', { ...charge, extra: 1 })).toMatchObject({ ok: false })
      const odd = await wire.call('ledger.charge', more)
      // A carrier may lose such a key on the way, as Electron's context bridge does, but never lets it count.
      expect(await ask(wire, 'ledger.get', {})).toMatchObject({ total: odd.ok ? '1' : '0' })
      expect({}).not.toHaveProperty('cost')
    })

    test('a charge shows in the ledger and is told to every listener', async () => {
      const { wire } = await opened()
      const [one, other] = [heard(wire), heard(wire)]
      await ask(wire, 'ledger.charge', { provider: 'Kling', cost: '0.10' })
      expect(await ask(wire, 'ledger.get', {})).toMatchObject({
        total: '0.1',
        providers: [{ provider: 'Kling', spent: '0.1', charges: 1 }],
      })
      for (const { notices } of [one, other]) {
        const changed = { name: 'ledger.changed', payload: { lines: 1, total: '0.1' } }
        await vi.waitFor(() => expect(notices).toContainEqual(expect.objectContaining(changed)), patience)
      }
    })

    test('notices come in order, and their numbers have no gap', async () => {
      const { wire } = await opened()
      const { notices } = heard(wire)
      const themes = ['light', 'dark', 'auto', 'light', 'dark'] as const
      for (const theme of themes) await ask(wire, 'settings.set', { theme })
      const told = () => notices.flatMap((notice) => (notice.name === 'settings.changed' ? [notice.payload.theme] : []))
      await vi.waitFor(() => expect(told()).toEqual(themes), patience)
      const first = notices[0]?.seq ?? 0
      expect(notices.map(({ seq }) => seq)).toEqual(notices.map((_, index) => first + index))
    })

    test('a snapshot says which notices it contains', async () => {
      const { wire } = await opened()
      const { notices } = heard(wire)
      await ask(wire, 'settings.set', { theme: 'dark' })
      const { seq } = await ask(wire, 'app.info', {})
      const changed = await vi.waitUntil(() => notices.find(({ name }) => name === 'settings.changed'), patience)
      expect(seq).toBeGreaterThanOrEqual(changed.seq)
    })

    test('a listener that has left hears nothing more, and the others still do', async () => {
      const { wire } = await opened()
      const [leaving, staying] = [heard(wire), heard(wire)]
      leaving.leave()
      leaving.leave()
      await ask(wire, 'settings.set', { theme: 'dark' })
      await vi.waitFor(() => expect(staying.notices.map(({ name }) => name)).toContain('settings.changed'), patience)
      expect(leaving.notices).toEqual([])
    })

    test('a request after the end fails as a value', async () => {
      const { wire, close } = await opened()
      await close()
      expect(await wire.call('ledger.get', {})).toMatchObject({ ok: false, failure: { kind: 'unavailable' } })
    })

    test('requests at the same time are all answered, each with its own answer', async () => {
      const { wire } = await opened()
      const ids = Array.from({ length: 40 }, (_, index) => `charge-${index}`)
      const charges = await Promise.all(
        ids.map((id) => ask(wire, 'ledger.charge', { id, provider: 'Kling', cost: '0.01' })),
      )
      expect(charges.map(({ id }) => id)).toEqual(ids)
      const totals = charges.map(({ total }) => total).sort()
      expect(totals).toEqual(ids.map((_, index) => formatAmount(new Money(index + 1).div(100))).sort())
    })

    test('text in any script survives', async () => {
      const { outputDir, wire } = await opened()
      const provider = 'Клинг 可灵 \u202eevil\u202c 🎬👩‍👩‍👧 "q" \\ \u2028<script>'
      const note = '𝄞'.repeat(1000)
      await ask(wire, 'ledger.charge', { provider, cost: '1', note })
      const page = await vi.waitUntil(async () => {
        const { rows, total } = await ask(wire, 'transactions.page', { offset: 0, limit: 10 })
        return total === 1 && rows
      }, patience)
      expect(page).toMatchObject([{ provider, note, cost: '1' }])
      expect(await readFile(logIn(outputDir), 'utf8')).toMatch(/^[^\n]+\n$/)
    })

    test('a line that another program appends is told and counted', async () => {
      const { outputDir, wire } = await opened()
      const { notices } = heard(wire)
      await appendFile(logIn(outputDir), publishedLine('Veo', '0.25', '0.25'))
      await vi.waitFor(() => expect(notices.map(({ name }) => name)).toContain('ledger.changed'), patience)
      expect(await ask(wire, 'ledger.get', {})).toMatchObject({ total: '0.25', log: { lines: 1 } })
    })
  })
}

/** An answer that is expected to be there. */
async function ask<Name extends RequestName>(
  wire: UncheckedWire,
  name: Name,
  input: Input<Name>,
): Promise<Output<Name>> {
  const reply = await wire.call(name, input)
  if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.failure)}`)
  return reply.value as Output<Name> // the wire is built from the contract; the tests look at what matters of it
}

function heard(wire: UncheckedWire): { readonly notices: readonly Notice[]; readonly leave: () => void } {
  const notices: Notice[] = []
  const leave = wire.listen((notice) => void notices.push(notice))
  onTestFinished(leave)
  return { notices, leave }
}

function issuePaths(reply: Reply<unknown>): readonly string[] {
  if (reply.ok || reply.failure.kind !== 'bad-input') return []
  return reply.failure.issues.map(({ path }) => path).sort()
}

async function outputWith(lines: readonly string[]): Promise<string> {
  const outputDir = join(await realpath(await makeTempDir()), 'output')
  await mkdir(join(outputDir, 'api_metrics'), { recursive: true })
  await writeFile(logIn(outputDir), lines.join(''))
  return outputDir
}

function logIn(outputDir: string): string {
  return join(outputDir, 'api_metrics/api_transactions.jsonl')
}

/** A line as the published node pack writes it. */
function publishedLine(provider: string, cost: string, runningTotal: string): string {
  const timestamp = '2026-11-20T12:10:32.920660+00:00'
  return `${JSON.stringify({ timestamp, provider, cost, running_total: runningTotal })}\n`
}
