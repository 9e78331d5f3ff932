import { type Colour, colours, cover, createRamp, glow, lighten, smooth } from './colour.ts'
import { createCurve, createNoise } from './noise.ts'
import type { Scene } from './scene.ts'
import { inside, reach } from './shapes.ts'

/** Sky from top to horizon, sea far and near, the light, the rocks. */
const moods = [
  '1c3f6e 6f9cc4 fbd9b5 7fa3b8 0d2f47 fff3d6 20303a',
  '2a1f4f c25b74 ffc27d a96a76 1e1637 ffe9b0 160f22',
  '9fc9dd d9ecee fdf6e6 9ac4c6 2a6f7b ffffff 55676a',
  '0b1630 1d3a63 587ea6 27486d 050d1f e8f1ff 04080f',
  '4a9fb5 a7dcd8 fff1d0 62bdb9 0e5a70 ffffff 6b5a48',
]

export const sea: Scene = {
  titles: [
    'Sea cliffs, long exposure',
    'Atlantic swell, low light',
    'Over the bay, seven seconds',
    'Horizon study, calm',
    'Cove, long lens',
    'North sea plate',
  ],
  compose(random, aspect) {
    const [top, middle, horizon, far, near, light, rock] = colours(random.pick(moods)) as Seven
    const noise = createNoise(random)
    const sky = createRamp([top, middle, horizon])
    const water = createRamp([far, near])
    const level = random.between(0.44, 0.58)
    const lightX = aspect * random.between(0.25, 0.75)
    const lightY = level - random.between(0.1, 0.3)
    const side = random.pick([-1, 1, 0])
    const cliff = createCurve(aspect, (x) => {
      const inland = side > 0 ? x - aspect * 0.62 : aspect * 0.38 - x
      const step = smooth(0, 0.12, inland) * 0.2 + smooth(0.1, 0.5, inland) * 0.16
      return side === 0 || inland < 0
        ? 1
        : level + 0.035 - step - 0.09 * noise.layers(x * 4, 3, 5) * smooth(0, 0.2, inland)
    })
    return (x, y, pixel) => {
      const away = reach(x - lightX, y - lightY)
      if (y < level) {
        sky(pixel, y / level)
        const cloud = smooth(0, 0.55, noise.layers(x * 1.5, y * 5 + 3, 5))
        cover(pixel, light, cloud * 0.55 * smooth(level, 0.1, y) + cloud * 0.15)
        glow(pixel, light, 0.8 * Math.exp(-away * 6))
        cover(pixel, light, inside(away - 0.038, 0.01))
      } else {
        const depth = y - level
        const far = 1 / (depth + 0.03)
        const swell = noise.layers(x * far * 0.5 + 9, far * 2.4, 4)
        water(pixel, depth / (1 - level))
        lighten(pixel, 1 + swell * 0.34)
        const path = Math.exp(-(((x - lightX) / (0.04 + depth * 0.36)) ** 2))
        glow(pixel, light, path * smooth(-0.1, 0.5, swell + 0.12) * 0.95)
        cover(pixel, horizon, 0.6 * Math.exp(-depth * 26))
      }
      const high = y - cliff(x)
      if (high > 0 && y < level + 0.06) {
        const strata = 0.16 * noise.layers(x * 5, y * 26, 4) + 0.2 * smooth(0.08, 0, high)
        cover(pixel, [rock[0] + strata, rock[1] + strata, rock[2] + strata], smooth(level + 0.06, level + 0.02, y))
      }
    }
  },
}

/** Seven of seven: every mood above has that many. */
type Seven = [Colour, Colour, Colour, Colour, Colour, Colour, Colour]
