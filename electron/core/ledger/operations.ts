import { randomUUID } from 'node:crypto'
import { unlink } from 'node:fs/promises'
import { join } from 'node:path'
import type { Decimal } from 'decimal.js'
import type { Archive, Charged, Input } from '../../../shared/contract.ts'
import type { TransactionKind } from '../../../shared/kinds.ts'
import { formatAmount, Money, ZERO } from '../../../shared/money.ts'
import { done, type Failure, fail } from '../../../shared/reply.ts'
import { firstRefusal, refusalOf, tightest } from '../budgets/decide.ts'
import { writeArchive } from './archives.ts'
import type { Operation } from './ledgerWriter.ts'
import { type KnownLine, nodeStanding, type Turn } from './turn.ts'

/** Finds a line of the log by its id. */
export type FindLine = (id: string) => Promise<KnownLine | null>

/** Adds a charge, unless a blocking rule has no room for it. A repeated id answers what it answered before. */
export function charge(input: Input<'ledger.charge'>, find: FindLine): Operation<Charged> {
  return spend('charge', input, find)
}

/** Sets an estimate aside before a paid call; it counts like a charge until it is settled or void. */
export function hold(input: Input<'ledger.hold'>, find: FindLine): Operation<Charged> {
  return spend('hold', input, find)
}

function spend(kind: 'charge' | 'hold', input: Input<'ledger.charge'>, find: FindLine): Operation<Charged> {
  const { provider, promptId, nodeId, note } = input
  const cost = new Money(input.cost)
  return async (turn) => {
    const known = input.id === undefined ? null : await lookUp(input.id, turn, find)
    if (known !== null)
      return isSame(known, { kind, provider, cost })
        ? done(answerOf(known, turn, provider, input.limit))
        : fail(otherTransaction(known))
    const refused = firstRefusal(turn.standings(provider, input.limit, true), cost)
    if (refused !== null) return fail(refusalOf(refused, cost))
    const heldChange = kind === 'hold' ? cost : ZERO
    const line = turn.add({ id: input.id ?? randomUUID(), kind, provider, cost, heldChange, promptId, nodeId, note })
    return done(answerOf(line, turn, provider, input.limit))
  }
}

/** Replaces what is held by what the call really cost, be it more or less: it is billed already, so no rule refuses it. */
export function settle({ id, cost, note }: Input<'ledger.settle'>, find: FindLine): Operation<Charged> {
  return end('settle', id, new Money(cost), note, find)
}

/** Takes back what is held: the call was not billed. */
export function voidHold({ id, reason }: Input<'ledger.void'>, find: FindLine): Operation<Charged> {
  return end('void', id, ZERO, reason, find)
}

/** A hold ends once: the line that ends it has an id made of the hold's, so that any writer finds it by that id. */
export function endIdOf(hold: string): string {
  return `${hold}.end`
}

function end(
  kind: 'settle' | 'void',
  holdId: string,
  actual: Decimal,
  note: string | undefined,
  find: FindLine,
): Operation<Charged> {
  return async (turn) => {
    const held = await lookUp(holdId, turn, find)
    if (held?.kind !== 'hold') return fail({ kind: 'not-found', message: `There is no hold with the id ${holdId}.` })
    const { provider } = held
    const heldCost = new Money(held.cost)
    const cost = actual.minus(heldCost)
    const ended = await lookUp(endIdOf(holdId), turn, find)
    if (ended !== null)
      return isSame(ended, { kind, provider, cost })
        ? done(answerOf(ended, turn, provider, undefined))
        : fail(endedOtherwise(holdId, ended))
    const id = endIdOf(holdId)
    const line = turn.add({ id, kind, provider, cost, hold: holdId, heldChange: heldCost.negated(), note })
    return done(answerOf(line, turn, provider, undefined))
  }
}

/** A correction by the user, up or down, with the reason; no rule refuses it. */
export function adjust({ id, provider, cost, note }: Input<'ledger.adjust'>, find: FindLine): Operation<Charged> {
  const change = new Money(cost)
  return async (turn) => {
    const known = id === undefined ? null : await lookUp(id, turn, find)
    if (known !== null && !isSame(known, { kind: 'adjust', provider, cost: change }))
      return fail(otherTransaction(known))
    const line = known ?? turn.add({ id: id ?? randomUUID(), kind: 'adjust', provider, cost: change, note })
    return done(answerOf(line, turn, provider, undefined))
  }
}

async function lookUp(id: string, turn: Turn, find: FindLine): Promise<KnownLine | null> {
  return turn.added(id) ?? (await find(id))
}

function isSame(known: KnownLine, wanted: { kind: TransactionKind; provider: string; cost: Decimal }): boolean {
  return known.kind === wanted.kind && known.provider === wanted.provider && wanted.cost.equals(known.cost)
}

function otherTransaction({ id, kind, provider, cost }: KnownLine): Failure {
  const message = `The id ${id} already belongs to another transaction (${kind}, ${provider}, $${cost}). Nothing was charged.`
  return { kind: 'conflict', message }
}

function endedOtherwise(hold: string, { kind, cost }: KnownLine): Failure {
  const how = kind === 'void' ? 'is void' : 'was settled'
  return {
    kind: 'conflict',
    message: `The hold ${hold} ${how} already, with a change of $${cost}. Nothing was written.`,
  }
}

function answerOf(line: KnownLine, turn: Turn, provider: string, nodeLimit: string | undefined): Charged {
  const total = line.runningTotal ?? formatAmount(turn.total())
  const left = tightest([...turn.standings(provider, undefined, true), ...nodeStanding(nodeLimit, new Money(total))])
  return { id: line.id, total, remaining: left === null ? null : formatAmount(left) }
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

/**
 * Brings an archive's amounts back into the present span, as lines of their own. What they stand for was spent before and
 * is in the log already, so no rule refuses them and no chart counts them twice. An archive comes back once.
 */
export function restore(archive: Archive, find: FindLine): Operation<{ readonly total: string }> {
  return async (turn) => {
    const ids = archive.amounts.map((_, place) => `${archive.name}.restore.${place}`)
    for (const id of ids) if ((await lookUp(id, turn, find)) !== null) return fail(restoredBefore(archive.name))
    archive.amounts.forEach(({ provider, spent }, place) => {
      turn.add({ id: ids[place], kind: 'restore', provider, cost: new Money(spent), archive: archive.name })
    })
    return done({ total: formatAmount(turn.total()) })
  }
}

function restoredBefore(name: string): Failure {
  return { kind: 'conflict', message: `The archive ${name} was restored before; its amounts are not added twice.` }
}
