import { randomUUID } from 'node:crypto'
import { unlink } from 'node:fs/promises'
import { join } from 'node:path'
import type { Decimal } from 'decimal.js'
import type { Charged, Input } from '../../../shared/contract.ts'
import { formatAmount, Money } from '../../../shared/money.ts'
import { done, fail, type Reply } from '../../../shared/reply.ts'
import { firstRefusal, refusalOf, type Standing, tightest } from '../budgets/decide.ts'
import { writeArchive } from './archives.ts'
import type { Operation } from './ledgerWriter.ts'
import type { KnownLine, Turn } from './turn.ts'

/** Finds a line of the log by its id. */
export type FindLine = (id: string) => Promise<KnownLine | null>

/** Adds a charge, unless a blocking rule has no room for it. A repeated id answers what it answered before. */
export function charge(input: Input<'ledger.charge'>, find: FindLine): Operation<Charged> {
  const cost = new Money(input.cost)
  return async (turn) => {
    const id = input.id ?? randomUUID()
    const known = input.id === undefined ? null : (turn.added(id) ?? (await find(id)))
    if (known !== null) return answerAgain(known, input, turn, cost)
    const refused = firstRefusal(turn.standings(input.provider, input.limit, true), cost)
    if (refused !== null) return fail(refusalOf(refused, cost))
    const { provider, promptId, nodeId, note } = input
    const line = turn.add({ id, kind: 'charge', provider, cost, promptId, nodeId, note })
    return done(charged(line, turn, input.provider, input.limit))
  }
}

function answerAgain(known: KnownLine, input: Input<'ledger.charge'>, turn: Turn, cost: Decimal): Reply<Charged> {
  if (known.kind !== 'charge' || known.provider !== input.provider || !cost.equals(known.cost)) {
    const message = `The id ${known.id} already belongs to another transaction (${known.kind}, ${known.provider}, $${known.cost}).`
    return fail({ kind: 'conflict', message })
  }
  return done(charged(known, turn, input.provider, input.limit))
}

function charged(line: KnownLine, turn: Turn, provider: string, nodeLimit: string | undefined): Charged {
  const total = line.runningTotal ?? formatAmount(turn.total())
  const standings = turn.standings(provider, undefined, true)
  const left = tightest(nodeLimit === undefined ? standings : [...standings, nodeStandingAt(total, nodeLimit)])
  return { id: line.id, total, remaining: left === null ? null : formatAmount(left) }
}

function nodeStandingAt(total: string, limit: string): Standing {
  const zero = new Money(0)
  const rule = 'node-limit'
  return {
    rule,
    budgetId: null,
    scope: 'total',
    limit: new Money(limit),
    spent: new Money(total),
    held: zero,
    resetsAt: null,
  }
}

/** Archives the ledger as it stands, then starts anew from zero. The archive is on the disk before anything is cleared. */
export function reset(input: Input<'ledger.reset'>, folder: string): Operation<{ readonly archive: string }> {
  return async (turn, undo) => {
    const seconds = Math.floor(turn.now.getTime() / 1000)
    const archive = await writeArchive(folder, turn.amounts(), seconds)
    undo(() => unlink(join(folder, archive)))
    turn.reset(archive, input.note)
    return done({ archive })
  }
}
