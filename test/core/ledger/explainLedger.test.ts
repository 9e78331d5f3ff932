import type { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Amounts, plus, sameAmounts, sumOf } from '../../../electron/core/ledger/amounts.ts'
import { type Evidence, explainLedger } from '../../../electron/core/ledger/explainLedger.ts'
import type { Transaction } from '../../../shared/contract.ts'
import type { TransactionKind } from '../../../shared/kinds.ts'
import { formatAmount, Money, ZERO } from '../../../shared/money.ts'

/** One thing that a program does, and whether it dies between its two writes. */
type Act = {
  readonly by: 'spendvault' | 'published'
  readonly what: 'spend' | 'take back' | 'reset'
  readonly dies: boolean
}

const blank = { isOpen: false, hold: null, note: null, promptId: null, nodeId: null, key: null, saved: null }
/** Lets no ledger look like one that the published pack began anew, with one charge alone. */
const none: Amounts = new Map([['Idle', ZERO]])

/** Log and ledger in memory, written by both programs in their orders, beside what was really spent. */
function createFiles() {
  const lines: Transaction[] = []
  const archives = new Map<string, Amounts>()
  let ledger = none
  let truth = none
  let age: Evidence['age'] = 'older'
  let pass = 0

  const fold = () => {
    const start = lines.findLastIndex(({ kind }) => kind === 'reset') + 1
    return lines
      .slice(start)
      .reduce((sums, { provider, cost }) => plus(sums, new Map([[provider, new Money(cost)]])), none)
  }
  const write = (kind: TransactionKind, provider: string, cost: Decimal, own: Partial<Transaction>) => {
    const time = { timestamp: `pass ${pass}`, line: lines.length }
    const unowned = { ...blank, ...time, kind, provider, cost: formatAmount(cost), id: null, archive: null }
    lines.push({ ...unowned, runningTotal: null, ...own })
  }
  const settle = () => {
    pass++
    if (sameAmounts(ledger, fold())) return
    const lastLines = lines.toReversed()
    const found = explainLedger({ ledger, fold: fold(), lastLines, archives, age })
    expect(found.state).toBe('explained')
    for (const [provider, cost] of found.missing) write('adopt', provider, cost, { id: `adopt ${lines.length}` })
  }
  return {
    spendvault(what: Act['what'], dies: boolean, provider: string, cost: Decimal) {
      settle()
      if (what === 'reset') {
        archives.set(`archive ${pass}`, fold())
        write('reset', '', ZERO, { id: `reset ${pass}`, archive: `archive ${pass}` })
        truth = none
      } else {
        const change = what === 'spend' ? cost : cost.negated()
        write(what === 'spend' ? 'charge' : 'adjust', provider, change, { id: `own ${pass}` })
        truth = plus(truth, new Map([[provider, change]]))
      }
      age = 'older'
      if (!dies) ledger = fold()
    },
    published(dies: boolean, provider: string, cost: Decimal) {
      const charge = new Map([[provider, cost]])
      truth = plus(truth, charge)
      ledger = plus(ledger, charge)
      age = dies ? 'newer' : 'older'
      if (!dies) write('charge', provider, cost, { runningTotal: formatAmount(sumOf(ledger)) })
    },
    /** @returns whether what the log says now is what was spent. */
    isRight() {
      settle()
      return sameAmounts(fold(), truth)
    },
  }
}

const act: fc.Arbitrary<Act> = fc.record({
  by: fc.constantFrom('spendvault', 'published'),
  what: fc.constantFrom('spend', 'spend', 'take back', 'reset'),
  dies: fc.boolean(),
})

/** No sum of some of these is the sum of others, so that amounts alone never tell two stories. */
function costOf(place: number): Decimal {
  return new Money(3).pow(place).plus(1).dividedBy(1000)
}

/** No more than two deaths between two passes of Spendvault that survive: after more of them, amounts alone tell too little. */
function sparing(acts: readonly Act[]): Act[] {
  let deaths = 0
  return acts.map((each) => {
    const dies = each.dies && deaths < 2
    deaths = dies ? deaths + 1 : each.by === 'spendvault' ? 0 : deaths
    return { ...each, dies }
  })
}

/**
 * Lets both spend undisturbed. Alone after a reset, a charge of the published pack looks like a reset of its own, and what
 * it loses there like a reset of ours that was not written.
 */
function spendAgain(files: ReturnType<typeof createFiles>, place: number): void {
  files.spendvault('spend', false, 'Ours', costOf(place))
  files.published(false, 'Theirs', costOf(place + 1))
}

test('whoever dies between two writes, and even if a second one does, what was spent is what the log says', () => {
  fc.assert(
    fc.property(fc.array(act, { minLength: 1, maxLength: 12 }), (acts) => {
      const files = createFiles()
      spendAgain(files, 30)
      sparing(acts).forEach(({ by, what, dies }, place) => {
        if (by === 'spendvault') files.spendvault(what, dies, place % 2 === 0 ? 'Ours' : 'Ours, too', costOf(place))
        if (what === 'reset' && !dies) spendAgain(files, 40 + 2 * place)
        if (by === 'published') files.published(dies, place % 3 === 0 ? 'Theirs, too' : 'Theirs', costOf(place))
      })
      expect(files.isRight()).toBe(true)
    }),
    { numRuns: 5000 },
  )
})
