import { colours, cover, put, smooth } from './colour.ts'
import { createCurve, createNoise, type Noise } from './noise.ts'
import type { Scene } from './scene.ts'
import { inside, reach } from './shapes.ts'

/** Paper, black, and one colour of ink. */
const inks = [
  'f1e7d3 1c1a1b c8402b',
  'e9e4d8 14213d d98e04',
  'f4efe6 22332b b5563a',
  'ede6da 2b1d3a c46a8a',
  'e6ebe8 10292f e0a030',
]

export const woodcut: Scene = {
  titles: [
    'Style: woodcut / harbour sun',
    'Linocut hills, two blocks',
    'Style: woodcut / storm',
    'Ex libris, rising sun',
    'Label art, engraving look',
    'Label test 03',
  ],
  compose(random, aspect) {
    const [paper, black, ink] = colours(random.pick(inks))
    if (!paper || !black || !ink) throw new Error('a mood of three colours has fewer')
    const noise = createNoise(random)
    const sunX = aspect * random.between(0.25, 0.75)
    const sunY = random.between(0.3, 0.4)
    const radius = random.between(0.1, 0.16)
    const hills = planHills(noise, aspect)
    return (x, y, pixel) => {
      const away = reach(x - sunX, y - sunY)
      put(pixel, paper)
      cover(pixel, ink, inside(away - radius))
      if (away > radius + 0.02 && y < (hills[0]?.(x) ?? 1)) cover(pixel, black, rays(x, y, away))
      for (const [index, hill] of hills.entries()) {
        const depth = y - hill(x)
        if (depth < -0.006) continue
        const tone = 0.2 + 0.55 * smooth(0, 0.2, depth) + 0.24 * noise.at(x * 3 + index * 9, y * 3)
        const along =
          index % 2 ? depth * 64 + noise.at(x * 4, y * 2) * 1.6 : depth * 44 + x * 26 + noise.at(x * 5, y * 5) * 1.2
        put(pixel, index === 1 ? ink : paper)
        cover(pixel, black, Math.max(cut(along, tone), inside(Math.abs(depth) - 0.006)))
      }
      const frame = Math.min(x, y, aspect - x, 1 - y)
      if (frame < 0.035 + 0.004 * noise.at(x * 20, y * 20)) put(pixel, frame < 0.027 ? paper : black)
    }

    function rays(x: number, y: number, away: number): number {
      const angle = Math.atan2(y - sunY, x - sunX)
      const tone = 0.14 + 0.5 * smooth(radius, 0.9, away) + 0.12 * noise.at(x * 5, y * 5)
      return cut((angle / Math.PI) * 36 + 0.3 * noise.at(away * 9, angle * 3), tone)
    }
  },
}

/** A groove of the knife: black where the wave is lower than the tone asks for. */
function cut(along: number, tone: number): number {
  const wave = Math.abs((((along % 1) + 1) % 1) - 0.5) * 2
  return smooth(0.12, -0.12, wave - tone)
}

function planHills(noise: Noise, aspect: number) {
  return [0.52, 0.64, 0.8].map((base, index) =>
    createCurve(aspect, (x) => base - (0.15 - index * 0.02) * noise.layers(x * 1.5 + index * 20, index * 4, 4)),
  )
}
