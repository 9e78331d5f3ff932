import { type Colour, colours, cover, createRamp, glow, smooth } from './colour.ts'
import { createCurve, createNoise } from './noise.ts'
import type { Scene } from './scene.ts'
import { inside, reach } from './shapes.ts'

/** Sky from top to horizon, two colours of the lights, the ground. */
const moods = [
  '030712 0b1d3a 1f4a63 3dffa2 8a5bff 02050a',
  '0a0618 1c1240 5b2f6b ff7ab8 6a7dff 05030d',
  '020b12 06283a 0f5360 4dffd8 2f8cff 01060a',
  '0c0a14 241a2e 77422f ffb36b c86bff 080509',
]

export const night: Scene = {
  titles: [
    'Night sky plate, 15 s',
    'Desert camp, ISO 3200',
    'Matte painting, night',
    'Polar night, wide',
    'Stars above the hut',
  ],
  compose(random, aspect) {
    const [top, middle, horizon, first, second, ground] = colours(random.pick(moods)) as Six
    const noise = createNoise(random)
    const sky = createRamp([top, middle, horizon])
    const isAurora = random.chance(0.6)
    const tilt = random.between(-0.7, 0.7)
    const edge = createCurve(aspect, (x) => 0.86 - 0.16 * noise.layers(x * 1.7, 4, 6))
    const curtain = createCurve(aspect, (x) => 0.5 + 0.32 * noise.layers(x * 1.4, 9, 2))
    const rays = createCurve(aspect, (x) => 0.55 + 0.6 * noise.layers(x * 16, 2, 3))
    return (x, y, pixel) => {
      sky(pixel, y / 0.9)
      if (isAurora) {
        const rise = curtain(x) - y
        const body = rise > 0 ? Math.exp(-rise * 5) : Math.exp(rise * 26)
        glow(pixel, first, 0.85 * body * rays(x))
        glow(pixel, second, 0.6 * rays(x + 0.03) * smooth(0.05, 0.3, rise) * smooth(0.62, 0.2, rise))
      } else {
        const across = y - 0.42 - tilt * (x - aspect / 2)
        const dust = noise.layers(x * 3, y * 3, 5)
        const band = Math.exp(-((across / 0.2) ** 2)) * (0.62 + dust)
        glow(pixel, second, 0.55 * band)
        glow(pixel, first, 0.65 * band * smooth(-0.1, 0.5, dust))
        cover(pixel, top, 0.75 * Math.exp(-((across / 0.06) ** 2)) * smooth(0, 0.4, noise.layers(x * 5 + 8, y * 5, 4)))
      }
      addStars(x, y)
      cover(pixel, ground, inside(edge(x) - y, 0.005))

      function addStars(x: number, y: number): void {
        for (const density of [46, 23]) {
          const column = Math.floor(x * density)
          const row = Math.floor(y * density)
          const bright = noise.cell(column * 3 + density, row)
          if (bright < 0.9) continue
          const centreX = column + 0.2 + 0.6 * noise.cell(column, row + 7)
          const centreY = row + 0.2 + 0.6 * noise.cell(column + 11, row)
          const away = reach(x * density - centreX, y * density - centreY) * (46 / density)
          glow(pixel, [1, 0.97, 0.92], Math.exp(-away * away * 26) * (bright - 0.87) * 7)
        }
      }
    }
  },
}

/** Six of six: every mood above has that many. */
type Six = [Colour, Colour, Colour, Colour, Colour, Colour]
