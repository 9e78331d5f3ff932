import { createHash } from 'node:crypto'
import type { Pause } from './createPause.ts'
import type { PlannedLine } from './plannedLine.ts'
import type { Random } from './random.ts'
import { formatUnits, readPrice, type Units } from './units.ts'
import type { Product } from './workflows.ts'

export interface PlannedEntry {
  /** 64 lower-case hex digits. */
  readonly key: string
  readonly makes: Product
  readonly provider: string
  readonly cost: Units
  /** Microseconds since the epoch. */
  readonly createdAt: number
  readonly lastUsedAt: number
  /** Uses that the log knows of. */
  readonly hits: number
  readonly isPinned: boolean
  /** Microseconds since the epoch; null keeps it for ever. */
  readonly expiresAt: number | null
  /** What wrote it: the pack before it had sidecars, the pack since, or Spendvault. */
  readonly writer: 'bare' | 'published' | 'own'
}

const DAY = 86_400_000_000
const FALLBACK = readPrice('0.039').units
const others: readonly Product[] = ['frames', 'mask', 'latent', 'audio', 'text', 'frames', 'nested', 'latent', 'mask']

/** Says which charges left something in the vault, and which entry each hit in `lines` used. Oldest entries first. */
export async function planEntries(
  lines: readonly PlannedLine[],
  { count, end, random, pause }: { count: number; end: number; random: Random; pause: Pause },
): Promise<{ readonly entries: PlannedEntry[]; readonly lines: PlannedLine[] }> {
  const made = chooseMade(lines, count, end * 1000, random)
  const usedAt = new Map<string, number[]>()
  const resolved: PlannedLine[] = []
  for (const line of lines) {
    resolved.push(line.own?.kind === 'hit' ? resolveHit(line, made, usedAt, random) : line)
    if (resolved.length % 64 === 0) await pause()
  }
  const ownFrom = lines.find(({ own }) => own)?.at ?? end * 1000
  const pinned = mostUsed(usedAt, Math.ceil(count / 50))
  const entries = made.map((entry, index): PlannedEntry => {
    const uses = usedAt.get(entry.key) ?? []
    const isOwn = entry.createdAt >= ownFrom || uses.length > 0
    const isPinned = pinned.has(entry.key)
    const expires = isOwn && !isPinned && random.chance(0.14)
    const quietUse = Math.min(entry.createdAt + random.next() ** 3 * 40 * DAY, Math.max(ownFrom, entry.createdAt))
    return {
      ...entry,
      lastUsedAt: uses.at(-1) ?? Math.floor(quietUse),
      hits: uses.length,
      isPinned,
      expiresAt: expires ? entry.createdAt + random.pick([30, 90, 180]) * DAY : null,
      writer: isOwn ? 'own' : index < count * 0.05 && index % 2 === 0 ? 'bare' : 'published',
    }
  })
  return { entries, lines: resolved }
}

function mostUsed(usedAt: ReadonlyMap<string, readonly number[]>, count: number): Set<string> {
  const byUse = [...usedAt].sort(([, uses], [, others]) => others.length - uses.length)
  return new Set(byUse.slice(0, count).map(([key]) => key))
}

type Made = Pick<PlannedEntry, 'key' | 'makes' | 'provider' | 'cost' | 'createdAt'>

/** Takes charges from the whole year, more of the later ones, each at most once. */
function chooseMade(lines: readonly PlannedLine[], count: number, end: number, random: Random): Made[] {
  const paid = new Map<Product, { at: number; provider: string; cost: Units }[]>()
  for (const { at, provider, product } of lines) {
    if (product === null) continue
    const charge = { at, provider, cost: product.cost }
    const alike = paid.get(product.makes)
    if (alike) alike.push(charge)
    else paid.set(product.makes, [charge])
  }
  const made = Array.from({ length: count }, (_, index): Made => {
    const makes = productAt(index)
    const fitting = paid.get(makes) ?? []
    const [charge] = fitting.splice(Math.floor(random.next() ** 0.72 * fitting.length), 1)
    const { at, provider, cost } = charge ?? {
      at: end - random.whole(1, 300) * DAY,
      provider: 'Gemini',
      cost: FALLBACK,
    }
    const key = createHash('sha256').update(`${random.uuid()}:${index}`).digest('hex')
    return { key, makes, provider, cost, createdAt: Math.min(end, at + random.whole(300_000, 4_000_000)) }
  })
  return made.sort((one, other) => one.createdAt - other.createdAt)
}

/** Of 25 entries 21 are pictures; the rest goes round through the others. */
function productAt(index: number): Product {
  const place = index % 25
  return place < 21 ? 'image' : (others[(Math.floor(index / 25) * 4 + place) % others.length] ?? 'image')
}

/** Fresh entries are used most, and a few are favourites; a hit before there is anything is a charge after all. */
function resolveHit(
  line: PlannedLine,
  made: readonly Made[],
  usedAt: Map<string, number[]>,
  random: Random,
): PlannedLine {
  const { own } = line
  const there = made.filter(({ createdAt }) => createdAt < line.at)
  if (!own || there.length === 0) return { ...line, cost: FALLBACK, own: own && { ...own, kind: 'charge' } }
  const entry = random.weigh(there, ({ key, createdAt }) => {
    const fresh = Math.exp((createdAt - line.at) / (18 * DAY))
    return (fresh + 0.012) * (key.startsWith('f') ? 3 : 1)
  })
  const uses = usedAt.get(entry.key)
  if (uses) uses.push(line.at)
  else usedAt.set(entry.key, [line.at])
  const { id, kind, ...rest } = own
  return {
    ...line,
    provider: entry.provider,
    own: { id, kind, key: entry.key, saved: formatUnits(entry.cost), ...rest },
  }
}
