import type { Random } from '../random.ts'
import { blend, type Colour, colours, cover, createRamp, glow, smooth } from './colour.ts'
import { createCurve, createNoise, type Noise } from './noise.ts'
import type { Scene } from './scene.ts'
import { inside, reach } from './shapes.ts'

/** Sky from top to horizon, then the farthest ridge, the nearest, and the sun. */
const moods = [
  '3d5a80 98a9c9 f7cfb0 c9b3c4 1e2a3f fff1cf',
  '2b1b4d b0497a ffb37a c77a8d 1d1233 ffe3a8',
  '7fb8c9 c4e3df f4f4e4 a9cdd0 12343b ffffff',
  'c8ccd1 e2e4e6 f6f4f0 b9bec6 20242b ffffff',
  '5f7fa8 f0c9a0 ffe9c4 d9a074 3b1e14 fff6da',
  '0e2a47 1f5f7a 8fd0c0 3f8390 061722 e6fff4',
  '6b4a86 e58fa0 ffd9c2 c792b0 2a1a3e fff0dc',
]

export const ridges: Scene = {
  titles: [
    'Over the Dolomites, 6:40',
    'Layered ridges, fog, first sun',
    'Sierra at dawn, telephoto haze',
    'Misty valley, 85 mm, film look',
    'Salgado / Serra Pelada / haze',
    'Alpine ridge after rain',
    'Smoky mountains, five layers',
  ],
  compose(random, aspect) {
    const [top, middle, horizon, far, near, sun] = colours(random.pick(moods)) as Six
    const noise = createNoise(random)
    const sky = createRamp([top, middle, horizon])
    const layers = planLayers(random, noise, aspect, (nearness) => blend(far, near, nearness ** 1.25))
    const sunX = aspect * random.between(0.2, 0.8)
    const sunY = random.between(0.22, 0.42)
    const sunSize = random.between(0.03, 0.07)
    return (x, y, pixel) => {
      sky(pixel, y / 0.62)
      const away = reach(x - sunX, y - sunY)
      glow(pixel, sun, 0.75 * Math.exp(-away * 5))
      cover(pixel, sun, inside(away - sunSize, 0.012))
      cover(pixel, horizon, 0.5 * smooth(0.05, 0.6, noise.layers(x * 1.6 + 7, y * 7, 4)) * smooth(0, 0.3, y))
      for (const { edge, ground, nearness, colour } of layers) {
        if (y < edge(x)) continue
        cover(pixel, colour, 1)
        cover(pixel, horizon, 0.85 * smooth(0, 0.3, y - ground(x)) * (1 - nearness * 0.9))
      }
    }
  },
}

/** Six of six: every mood above has that many. */
type Six = [Colour, Colour, Colour, Colour, Colour, Colour]

function planLayers(random: Random, noise: Noise, aspect: number, colourAt: (nearness: number) => Colour) {
  const count = random.whole(5, 7)
  const start = random.between(0.42, 0.5)
  return Array.from({ length: count }, (_, index) => {
    const nearness = index / (count - 1)
    const base = start + (0.98 - start) * nearness ** 1.1 * 0.86
    const rough = 0.16 + 0.05 * nearness
    const scale = 1.2 + 1.3 * (1 - nearness)
    const ridge = (x: number) => base - rough * (0.35 + noise.layers(x * scale + index * 31, index * 5.7, 6))
    const ground = createCurve(aspect, ridge)
    const edge = index === count - 1 ? createCurve(aspect, (x) => ridge(x) - trees(noise, x)) : ground
    return { edge, ground, nearness, colour: colourAt(nearness) }
  })
}

/** Firs on the nearest ridge: thin triangles of many heights. */
function trees(noise: Noise, x: number): number {
  return [70, 43].reduce((height, often) => {
    const column = Math.floor(x * often)
    const slim = 1 - Math.abs(x * often - column - 0.5) * 2
    return Math.max(height, slim * (0.012 + 0.05 * noise.cell(column, often) ** 2))
  }, 0)
}
