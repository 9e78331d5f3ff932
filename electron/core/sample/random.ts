/** A stream of numbers that is the same for the same seed on every machine. */
export interface Random {
  /** In [0, 1). */
  next(): number
  between(from: number, to: number): number
  /** A whole number, both ends included. */
  whole(from: number, to: number): number
  chance(probability: number): boolean
  /** Mean 0, deviation 1, roughly bell-shaped, never beyond 3. */
  bell(): number
  /** @throws where there is nothing to pick from. */
  pick<Item>(items: readonly Item[]): Item
  /** @throws where there is nothing to pick from. */
  weigh<Item>(items: readonly Item[], weightOf: (item: Item) => number): Item
  /** In the form of a version 4 UUID. */
  uuid(): string
}

export function createRandom(seed: number): Random {
  const next = createStream(seed)
  const whole = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  return {
    next,
    whole,
    between: (from, to) => from + next() * (to - from),
    chance: (probability) => next() < probability,
    bell: () => (next() + next() + next() - 1.5) * 2,
    pick: (items) => itemAt(items, whole(0, items.length - 1)),
    weigh(items, weightOf) {
      let left = next() * items.reduce((sum, item) => sum + weightOf(item), 0)
      const index = items.findIndex((item) => {
        left -= weightOf(item)
        return left < 0
      })
      return itemAt(items, index < 0 ? items.length - 1 : index)
    },
    uuid: () =>
      formatUuid(Array.from({ length: 4 }, () => whole(0, 0xffff_ffff).toString(16).padStart(8, '0')).join('')),
  }
}

/** Marsaglia's Weyl sequence with the 32-bit finaliser of SplitMix. */
function createStream(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x9e3779b9) >>> 0
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 0x1_0000_0000
  }
}

function itemAt<Item>(items: readonly Item[], index: number): Item {
  const item = items[index]
  if (item === undefined) throw new Error('nothing to pick from')
  return item
}

function formatUuid(hex: string): string {
  const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) % 4]
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`
}
