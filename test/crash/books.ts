import { expect } from 'vitest'
import type { PlainLine } from './plainMoney.ts'

/**
 * What every writer has said: what it was about to do, and what was answered. A key is an id, or the provider and cost of
 * a charge by the published pack's order, which never repeats.
 */
export interface Books {
  readonly tried: Set<string>
  readonly acknowledged: Set<string>
  /** Kind of a refusal to how often it came. */
  readonly refused: Map<string, number>
}

export function createBooks(): Books {
  return { tried: new Set(), acknowledged: new Set(), refused: new Map() }
}

/** Takes note of one line that a writer printed. */
export function note({ tried, acknowledged, refused }: Books, said: string, keyOf: (what: string) => string): void {
  const [word, what = '', kind = ''] = said.split(' ')
  if (word === 'try') tried.add(keyOf(what))
  if (word === 'ok') acknowledged.add(keyOf(what))
  if (word === 'no') refused.set(kind, (refused.get(kind) ?? 0) + 1)
}

/** Every acknowledged operation is in the log once, any other that was tried once at most, and nothing else is. */
export function expectKept({ tried, acknowledged }: Books, lines: readonly PlainLine[]): void {
  const times = new Map<string, number>()
  for (const line of lines.filter(({ kind }) => kind !== 'adopt'))
    times.set(keyOfLine(line), (times.get(keyOfLine(line)) ?? 0) + 1)
  expect([...acknowledged].filter((key) => times.get(key) !== 1)).toEqual([])
  expect([...times].filter(([key, count]) => count !== 1 || !tried.has(key))).toEqual([])
  // A charge that the published pack was killed over may be adopted instead, and then has no line of its own.
  const adopted = lines.filter(({ kind }) => kind === 'adopt').map(keyOfLine)
  expect(adopted.filter((key) => !tried.has(key) || times.has(key))).toEqual([])
  expect(new Set(adopted).size).toBe(adopted.length)
}

/** A reset has its key as its note, since it has no id that its caller knows. */
function keyOfLine({ kind, id, note, provider, cost }: PlainLine): string {
  if (kind === 'reset') return note ?? ''
  return kind === undefined || kind === 'adopt' ? `${provider}:${cost}` : (id ?? '')
}
