import fc from 'fast-check'

/** Something that damages bytes: a byte changed, a run cut out, repeated or put in, the end cut off. */
export type Mutation = (bytes: Uint8Array) => Uint8Array

/** As a share of the whole. Not fc.double, which chooses among all floats: most of them are next to 0. */
const place = fc.integer({ min: 0, max: 999_999 }).map((share) => share / 1_000_000)
const telling = fc.constantFrom(
  0x00,
  0x01,
  0x7f,
  0x80,
  0xff,
  0x28,
  0x2e,
  0x51,
  0x52,
  0x62,
  0x68,
  0x75,
  0x81,
  0x8a,
  0x93,
)
const byte = fc.oneof(fc.integer({ min: 0, max: 255 }), telling)
const run = fc.uint8Array({ minLength: 1, maxLength: 12 })
const length = fc.integer({ min: 1, max: 64 })

const single: fc.Arbitrary<Mutation> = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(place, byte).map(([at, value]) => overwrite(at, Uint8Array.of(value))) },
  { weight: 2, arbitrary: fc.tuple(place, run).map(([at, bytes]) => overwrite(at, bytes)) },
  { weight: 1, arbitrary: fc.tuple(place, length).map(([at, count]) => splice(at, count, () => new Uint8Array())) },
  {
    weight: 1,
    arbitrary: fc.tuple(place, length).map(([at, count]) => splice(at, count, (cut) => Buffer.concat([cut, cut]))),
  },
  {
    weight: 1,
    arbitrary: place.map(
      (at): Mutation =>
        (bytes) =>
          bytes.slice(0, Math.floor(at * bytes.length)),
    ),
  },
)

export const mutations: fc.Arbitrary<Mutation> = fc
  .array(single, { minLength: 1, maxLength: 4 })
  .map((all) => (bytes) => all.reduce((damaged, mutate) => mutate(damaged), bytes))

function overwrite(at: number, bytes: Uint8Array): Mutation {
  return (whole) => {
    const start = Math.floor(at * whole.length)
    return Uint8Array.from(whole, (value, index) => bytes[index - start] ?? value)
  }
}

function splice(at: number, count: number, change: (cut: Uint8Array) => Uint8Array): Mutation {
  return (whole) => {
    const start = Math.floor(at * whole.length)
    return Buffer.concat([
      whole.subarray(0, start),
      change(whole.subarray(start, start + count)),
      whole.subarray(start + count),
    ])
  }
}
