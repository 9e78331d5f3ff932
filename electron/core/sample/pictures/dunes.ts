import type { Random } from '../random.ts'
import { type Colour, colours, cover, createRamp, glow, put, smooth } from './colour.ts'
import { createCurve, createNoise, type Noise } from './noise.ts'
import type { Scene } from './scene.ts'
import { inside, reach } from './shapes.ts'

/** Sky from top to horizon, sand in the light and in the shade, the sun. */
const moods = [
  '2f6f9f 9cc8d8 f9e6c8 f0b26b 6b3a2a fffbe8',
  '3a1c4a b5485d ffb56b e8793a 3a1426 ffe6b8',
  '5f8fb4 cfe0e6 fff4e2 e9cfa6 8a6a58 ffffff',
  '10243f 3d5f85 a9b8c9 8fa0b5 17233a f4f8ff',
  'd9806a f2b98f ffe2bd d96b4a 5b1f2e fff2d6',
]

export const dunes: Scene = {
  titles: [
    'Namib dunes, first light',
    'Desert ridge, long shadows',
    'img2video · dunes, slow pan',
    'Sand waves, 200 mm',
    'Rub al-Khali, aerial',
    'Dune study, big sky',
  ],
  compose(random, aspect) {
    const [top, middle, horizon, lit, shade, sun] = colours(random.pick(moods)) as Six
    const noise = createNoise(random)
    const sky = createRamp([top, middle, horizon])
    const layers = planDunes(random, noise, aspect)
    const sunX = aspect * random.between(0.12, 0.88)
    const sunY = random.between(0.12, 0.34)
    const side = sunX > aspect / 2 ? 1 : -1
    return (x, y, pixel) => {
      sky(pixel, y / 0.55)
      const away = reach(x - sunX, y - sunY)
      glow(pixel, sun, 0.6 * Math.exp(-away * 5.5))
      cover(pixel, sun, inside(away - 0.045, 0.01))
      for (const [index, { edge, crest }] of layers.entries()) {
        const depth = y - edge(x)
        if (depth < 0) continue
        const nearness = index / (layers.length - 1)
        const facing = crest(x) * side + depth * 1.5 * (index % 2 ? 1 : -1)
        const ripple = 0.045 * Math.sin((depth * 1.6 + 0.2 * crest(x)) * 150 + 9 * noise.at(x * 3, y * 6)) * nearness
        const light = smooth(-0.26, 0.3, facing + ripple) * 0.85 + smooth(0.02, 0, depth) * 0.15
        put(pixel, shade)
        cover(pixel, lit, light)
        cover(pixel, horizon, (1 - nearness) * 0.62)
      }
    }
  },
}

/** Six of six: every mood above has that many. */
type Six = [Colour, Colour, Colour, Colour, Colour, Colour]

function planDunes(random: Random, noise: Noise, aspect: number) {
  const count = random.whole(4, 5)
  return Array.from({ length: count }, (_, index) => {
    const base = 0.46 + (0.5 * index ** 1.2) / count
    const height = 0.1 + 0.09 * index
    const scale = 1.9 - index * 0.25
    const sharp = (x: number) => 1 - Math.abs(noise.at(x * scale + index * 13, index * 3.1)) * 2
    const edge = createCurve(aspect, (x) => base - height * (sharp(x) * 0.6 + 0.15 * noise.at(x * 2, index)))
    const crest = createCurve(aspect, (x) => noise.at(x * scale + index * 13, index * 3.1) * 1.3)
    return { edge, crest }
  })
}
