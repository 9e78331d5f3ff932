import type { Random } from '../random.ts'
import { blend, type Colour, colours, lighten, type Pixel, put, smooth, stain } from './colour.ts'
import { createNoise, type Noise } from './noise.ts'
import type { Scene } from './scene.ts'
import { reach } from './shapes.ts'

/** Petals, hearts, leaves; the paper is always the same. */
const moods = [
  'd94f70 f08a9b f2a541 5f8f6b 3f6f5f',
  '4f6fc0 8fa6e8 f2d24b 6f9f7f 3a6a6a',
  'e0762f f2b04b 8a3b2a 7f8f3f 4f6b3a',
  '8a4fb0 c08fe0 f2c14b 6b9f8f 2f6f6f',
  'c0392b e8735a 2b2b33 6f8f4f 3f5f3f',
]
const paper: Colour = [0.975, 0.96, 0.93]

interface Flower {
  readonly x: number
  readonly y: number
  readonly radius: number
  readonly petals: number
  readonly turn: number
  readonly colour: Colour
  readonly heart: Colour
}

export const watercolour: Scene = {
  titles: [
    'Watercolour poppies, loose',
    'Botanical sheet 3, wet in wet',
    'Anemones, cotton paper',
    'Wedding card florals',
    'Style: watercolour / meadow',
    'Flower study, granulating',
  ],
  compose(random, aspect) {
    const inks = colours(random.pick(moods))
    const noise = createNoise(random)
    const flowers = plantFlowers(random, inks, aspect)
    const leaf = inks[3] ?? paper
    const wash = inks[random.whole(0, 4)] ?? paper
    return (x, y, pixel) => {
      put(pixel, paper)
      const bleedX = x + 0.03 * noise.layers(x * 6, y * 6, 3)
      const bleedY = y + 0.03 * noise.layers(x * 6 + 40, y * 6, 3)
      const grain = noise.layers(x * 45, y * 45, 2)
      const cloud = noise.layers(x * 1.6 + 3, y * 1.6, 3)
      stain(pixel, wash, 0.34 * smooth(-0.05, 0.45, cloud) * (1 + 0.4 * grain))
      for (const flower of flowers) paintStem(flower, leaf, bleedX, bleedY, pixel)
      for (const flower of flowers) paintFlower(flower, noise, bleedX, bleedY, grain, pixel)
      lighten(pixel, 1 + 0.028 * grain)
    }
  },
}

function plantFlowers(random: Random, inks: readonly Colour[], aspect: number): Flower[] {
  const count = Math.round(5 + aspect * 3)
  return Array.from({ length: count }, (_, index) => ({
    x: (aspect * (index + random.between(0.2, 0.8))) / count,
    y: random.between(0.18, 0.68),
    radius: random.between(0.08, 0.17),
    petals: random.whole(4, 7),
    turn: random.between(0, 6),
    colour: blend(inks[random.whole(0, 1)] ?? paper, paper, random.between(0, 0.25)),
    heart: inks[2] ?? paper,
  }))
}

/** A wet patch: even inside, darker where the water stopped at its edge. */
function paintWash(pixel: Pixel, colour: Colour, distance: number, strength: number): void {
  if (distance > 0.01) return
  const rim = Math.exp(-(((distance + 0.004) / 0.005) ** 2))
  stain(pixel, colour, smooth(0.006, -0.004, distance) * strength + 0.3 * rim)
}

function paintStem({ x: at, y: top, radius, turn }: Flower, leaf: Colour, x: number, y: number, pixel: Pixel): void {
  if (y < top || Math.abs(x - at) > 0.34) return
  const down = y - top
  const bend = at + Math.sin(turn) * 0.16 * down
  paintWash(pixel, leaf, Math.abs(x - bend) - 0.006, 0.7)
  const side = Math.sin(turn * 3) > 0 ? 1 : -1
  const along = (x - bend) * side
  const lift = y - top - radius * 1.6 + along * 0.9
  paintWash(
    pixel,
    leaf,
    Math.abs(lift) - 0.035 * Math.sin(Math.PI * Math.min(1, Math.max(0, along / (radius * 1.4)))) + 0.003,
    0.62,
  )
}

function paintFlower(flower: Flower, noise: Noise, x: number, y: number, grain: number, pixel: Pixel): void {
  const [dx, dy] = [x - flower.x, (y - flower.y) * 1.12]
  const away = reach(dx, dy)
  if (away > flower.radius * 1.35) return
  const angle = Math.atan2(dy, dx) + flower.turn
  const wave = Math.abs(Math.cos((angle * flower.petals) / 2))
  const edge = flower.radius * (0.72 + 0.32 * wave ** 0.7)
  const pool = 0.62 + 0.3 * noise.at(x * 9, y * 9) + 0.16 * grain - 0.3 * smooth(0.2, 0.9, away / flower.radius)
  paintWash(pixel, flower.colour, away - edge, pool)
  stain(pixel, flower.colour, 0.34 * smooth(0.35, 0, wave) * smooth(edge, edge * 0.4, away))
  paintWash(pixel, flower.heart, away - flower.radius * 0.2, 0.85)
}
