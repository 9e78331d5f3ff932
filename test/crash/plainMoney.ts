import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Decimal } from 'decimal.js'
import { expect } from 'vitest'

/** A line of the log as anybody may read it. */
export interface PlainLine {
  readonly provider: string
  readonly cost: string
  readonly running_total: string
  readonly kind?: string
  readonly id?: string
  readonly archive?: string
  readonly note?: string
}

/** Provider to decimal string; providers with nothing are left out. */
export type PlainAmounts = Readonly<Record<string, string>>

const metrics = (dir: string, name: string) => join(dir, 'api_metrics', name)

/** Every line of the log. @throws where one is no JSON, or where the last one has no end. */
export async function readPlainLog(dir: string): Promise<PlainLine[]> {
  const text = await readFile(metrics(dir, 'api_transactions.jsonl'), 'utf8')
  const lines = text.split('\n')
  expect(lines.pop()).toBe('')
  return lines.map((line) => JSON.parse(line))
}

/** What the lines add up to since the last reset, reckoned with nothing but decimal.js. */
export function foldPlainly(lines: readonly PlainLine[]): PlainAmounts {
  return toPlain([...foldEach(lines)].at(-1)?.sums ?? new Map())
}

/** Each line with the sums after it and, where it begins anew, those before. */
export function* foldEach(lines: readonly PlainLine[]) {
  let sums = new Map<string, Decimal>()
  for (const line of lines) {
    const before = startsAnew(line, sums) ? sums : null
    if (before !== null) sums = new Map()
    if (line.kind !== 'reset') sums.set(line.provider, new Decimal(line.cost).plus(sums.get(line.provider) ?? 0))
    yield { line, sums, before }
  }
}

/** A line of the published pack whose sum begins with its own cost follows a reset that left no line. */
function startsAnew({ kind, cost, running_total }: PlainLine, sums: ReadonlyMap<string, Decimal>): boolean {
  if (kind !== undefined) return kind === 'reset'
  if (!new Decimal(running_total).equals(cost)) return false
  return !Decimal.sum(0, ...sums.values()).isZero()
}

export async function readPlainAmounts(dir: string, name: string): Promise<PlainAmounts> {
  const content: Record<string, string> = JSON.parse(await readFile(metrics(dir, name), 'utf8'))
  return toPlain(new Map(Object.entries(content).map(([provider, amount]) => [provider, new Decimal(amount)])))
}

function toPlain(amounts: ReadonlyMap<string, Decimal>): PlainAmounts {
  const spent = [...amounts].filter(([, amount]) => !amount.isZero())
  return Object.fromEntries(spent.map(([provider, amount]) => [provider, amount.toFixed()]))
}

/**
 * The ledger is what the lines add up to, and every reset's archive is what they added up to before it.
 * @returns the lines.
 */
export async function expectPlainlyRight(dir: string): Promise<PlainLine[]> {
  const lines = await readPlainLog(dir)
  expect(await readPlainAmounts(dir, 'api_costs.json')).toEqual(foldPlainly(lines))
  for (const { line, before } of foldEach(lines))
    if (line.kind === 'reset')
      expect(await readPlainAmounts(dir, line.archive ?? '')).toEqual(toPlain(before ?? new Map()))
  return lines
}

/** Names in the metrics folder that no finished operation leaves behind. */
export async function leftOvers(dir: string): Promise<string[]> {
  return (await readdir(join(dir, 'api_metrics'))).filter((name) => name.endsWith('.tmp'))
}
