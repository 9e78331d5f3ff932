import type { Random } from '../random.ts'
import { blend, type Colour, colours, cover, lighten, put, smooth } from './colour.ts'
import { createNoise, type Noise } from './noise.ts'
import type { Scene } from './scene.ts'

/** The wall, the table, then the glazes. */
const moods = [
  'b9ada0 cdbfa9 e8e0d1 7d8a8c a4654a 3f4a4d d8b98a',
  'd9cfc3 b79f87 f3ece0 5c7a89 c58b6b 8c9a7c 4b3b3a',
  '4a4f52 6d665c d7cdb8 a55f3f 7c8f8b 232a2d c2a36b',
  'dfd6d0 c9a9a0 fbf4ee 9c6b76 6f8f9a e3c9a8 54434f',
  '8ea3a6 d5cdbb f6f1e3 2f4858 e0a458 a23e48 6b9080',
]

interface Vessel {
  readonly at: number
  readonly foot: number
  readonly height: number
  readonly width: number
  /** Half the width at each height, from the rim (0) to the foot (1), as a part of `width`. */
  readonly outline: (up: number) => number
  readonly colour: Colour
}

export const bottles: Scene = {
  titles: [
    'Five bottles, after Morandi',
    'Stoneware on a shelf, window left',
    'Ceramics lookbook, page 4',
    'Vases, muted, oil on linen',
    'Kitchen still life, grey day',
  ],
  compose(random, aspect) {
    const [wall, table, ...glazes] = colours(random.pick(moods)) as [Colour, Colour, ...Colour[]]
    const noise = createNoise(random)
    const vessels = placeVessels(random, glazes, aspect)
    const edge = random.between(0.62, 0.7)
    return (x, y, pixel) => {
      put(pixel, y < edge ? wall : table)
      lighten(
        pixel,
        y < edge ? 1.1 - 0.3 * (x / aspect) - 0.18 * (edge - y) : 1.04 - 0.22 * (x / aspect) + 0.12 * (y - edge),
      )
      lighten(pixel, 1 - 0.12 * smooth(0.05, 0, Math.abs(y - edge)))
      for (const vessel of vessels) lighten(pixel, 1 - 0.5 * castShadow(vessel, x, y))
      for (const vessel of vessels) {
        const up = (y - vessel.foot + vessel.height) / vessel.height
        const half = up > -0.02 && up < 1.04 ? vessel.outline(Math.max(0, up)) * vessel.width : 0
        const across = (x - vessel.at) / (half || 1)
        if (half === 0 || Math.abs(across) > 1 || y > vessel.foot + 0.018 * Math.sqrt(1 - across * across)) continue
        put(pixel, vessel.colour)
        lighten(pixel, 0.42 + 0.72 * smooth(1.05, -0.75, across) - 0.16 * smooth(-0.6, -1, across))
        cover(
          pixel,
          [1, 0.98, 0.94],
          0.5 * Math.exp(-(((across + 0.5) / 0.11) ** 2)) * smooth(0.05, 0.3, up) * smooth(1, 0.7, up),
        )
        cover(pixel, table, 0.22 * smooth(0.75, 1, up))
      }
      brush(noise, x, y, (factor) => lighten(pixel, factor))
    }
  },
}

function placeVessels(random: Random, glazes: readonly Colour[], aspect: number): Vessel[] {
  const count = Math.max(3, Math.round(aspect * 3.6))
  const step = (aspect * 0.78) / count
  const vessels = Array.from({ length: count }, (_, index) => ({
    at: aspect * 0.11 + step * (index + 0.5 + random.between(-0.2, 0.2)),
    foot: random.between(0.76, 0.88),
    height: random.between(0.24, 0.56),
    width: step * random.between(0.5, 0.72),
    outline: random.pick(outlines),
    colour: blend(random.pick(glazes), [1, 1, 1], random.between(0, 0.12)),
  }))
  return vessels.sort((one, other) => one.foot - other.foot)
}

const outlines: readonly ((up: number) => number)[] = [
  // a bottle with a neck
  (up) => 0.26 + 0.06 * smooth(0.04, 0, up) + 0.62 * smooth(0.3, 0.52, up) - 0.08 * smooth(0.85, 1, up),
  // a round vase
  (up) => 0.32 + 0.1 * smooth(0.08, 0, up) + 0.66 * Math.sin(Math.PI * smooth(0.05, 1.12, up)) ** 1.3,
  // a bowl
  (up) => (up < 0.5 ? 0 : 1.05 * Math.sqrt(Math.max(0, 1 - ((up - 0.5) / 0.56) ** 2))),
  // a cylinder
  (up) => (up < 0.2 ? 0 : 0.7),
  // a jug
  (up) => 0.46 + 0.14 * smooth(0.12, 0, up) + 0.36 * smooth(0.15, 0.7, up) - 0.14 * smooth(0.8, 1, up),
]

/** Light from the upper left: a long soft shadow to the right on the table. */
function castShadow({ at, foot, width }: Vessel, x: number, y: number): number {
  const right = (x - at - width * 0.9) / (width * 2.1)
  const down = (y - foot - 0.004) / 0.034
  return Math.exp(-(right * right * 1.6 + down * down * 1.4))
}

/** Strokes of a flat brush on canvas. */
function brush(noise: Noise, x: number, y: number, paint: (factor: number) => void): void {
  paint(1 + 0.1 * noise.layers(x * 9, y * 26, 3) + 0.045 * noise.at(x * 110, y * 110))
}
