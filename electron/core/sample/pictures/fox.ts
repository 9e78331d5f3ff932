import type { Random } from '../random.ts'
import { type Colour, colours, cover, createRamp, glow, lighten, type Pixel, smooth } from './colour.ts'
import { createCurve, createNoise } from './noise.ts'
import type { Scene } from './scene.ts'
import { disc, inside, oval, polygon, stroke } from './shapes.ts'

/** Sky from top to horizon, snow in light and shade, fir trees, fur. */
const moods = [
  '6f8fb3 b9cfe0 f3ece4 f7fafc a9c0d6 2b4a55 d9702f',
  '28284f 6b5b95 f2b5a7 e8e3f2 8f8ab8 1d1f3f e07a3a',
  '0f2a43 2f5d7c 8fc1c9 dcecf2 6f9ab3 0b2233 e8843c',
  'e8c7a8 f4dcc0 fff4e2 fffaf2 d9c3b5 6b4b3f c4582a',
]

export const fox: Scene = {
  titles: [
    'Fox in snow, seed 41',
    'Fox in snow, seed 42',
    'Fox in snow, wide',
    'Children’s book, fox, spread 3',
    'Winter card, fox and firs',
  ],
  compose(random, aspect) {
    const [top, middle, horizon, snow, shade, fir, fur] = colours(random.pick(moods)) as Seven
    const noise = createNoise(random)
    const sky = createRamp([top, middle, horizon])
    const firs = planFirs(random, aspect)
    const hill = createCurve(aspect, (x) => 0.66 - 0.07 * noise.layers(x * 1.4, 3, 3))
    const bank = createCurve(aspect, (x) => 0.87 - 0.05 * noise.layers(x * 1.8, 8, 3))
    const side = random.pick([-1, 1])
    const centre = aspect / 2 + random.between(-0.12, 0.12) * aspect
    const size = random.between(0.92, 1.12)
    return (x, y, pixel) => {
      sky(pixel, y / 0.66)
      for (const { at, foot, height, depth } of y < 0.72 ? firs : []) {
        cover(pixel, fir, inside(firAt(x - at, foot - y, height), 0.006) * depth)
      }
      paintGround(hill(x), x, y, pixel)
      paintFox(fur, ((x - centre) * side) / size, (y - 0.9) / size, pixel)
      paintGround(bank(x), x, y, pixel)
      for (const often of [9, 17, 30]) cover(pixel, [1, 1, 1], 0.85 * flake(x, y, often))
    }

    function paintGround(level: number, x: number, y: number, pixel: Pixel): void {
      if (y < level) return
      cover(pixel, snow, 1)
      cover(pixel, shade, 0.75 * smooth(0, 0.3, y - level + 0.05 * noise.layers(x * 4, y * 9, 3)))
    }

    function flake(x: number, y: number, often: number): number {
      const [column, row] = [Math.floor(x * often), Math.floor(y * often)]
      if (noise.cell(column + often, row) < 0.55) return 0
      const u = x * often - column - 0.25 - 0.5 * noise.cell(column, row + 3)
      const v = y * often - row - 0.25 - 0.5 * noise.cell(column + 9, row)
      return inside(disc(u, v, 0.08) / often, 0.006)
    }
  },
}

/** Seven of seven: every mood above has that many. */
type Seven = [Colour, Colour, Colour, Colour, Colour, Colour, Colour]

function planFirs(random: Random, aspect: number) {
  const firs = Array.from({ length: Math.round(aspect * 13) }, () => {
    const depth = random.between(0.25, 0.95)
    return {
      at: random.between(0, aspect),
      foot: 0.64 + 0.06 * depth,
      height: (0.18 + 0.3 * depth) * random.between(0.7, 1.1),
      depth,
    }
  })
  return firs.sort((one, other) => one.depth - other.depth)
}

/** Four skirts of branches; `up` is the height above the foot. */
function firAt(x: number, up: number, height: number): number {
  const along = up / height
  if (along < 0 || along > 1 || Math.abs(x) > height * 0.32) return 1
  const skirt = (along * 4.2) % 1
  return Math.abs(x) - height * (0.24 * (1 - along) + 0.07 * (1 - skirt) * (1 - along * 0.6))
}

/** Sits and looks at you; the tail lies to the right. The origin is between the paws, the unit the picture's height. */
function paintFox(fur: Colour, x: number, y: number, pixel: Pixel): void {
  if (Math.abs(x) > 0.45 || y < -0.56 || y > 0.12) return
  const dark: Colour = [fur[0] * 0.72, fur[1] * 0.62, fur[2] * 0.6]
  const white: Colour = [0.99, 0.96, 0.92]
  const ink: Colour = [0.13, 0.1, 0.12]
  lighten(pixel, 1 - 0.3 * Math.exp(-((x / 0.2) ** 2) - (y / 0.03) ** 2))
  const tail = Math.min(
    stroke(x, y, [0.08, -0.045], [0.23, -0.07], 0.05),
    stroke(x, y, [0.23, -0.07], [0.285, -0.155], 0.04),
  )
  cover(pixel, dark, inside(tail))
  cover(pixel, white, inside(Math.max(tail, 0.235 - x + (y + 0.1) * 0.8)))
  cover(pixel, dark, inside(Math.min(oval(x - 0.045, y + 0.08, 0.095, 0.1), oval(x, y + 0.16, 0.085, 0.16))))
  cover(pixel, fur, inside(Math.min(oval(x + 0.01, y + 0.15, 0.08, 0.16), oval(x - 0.07, y + 0.06, 0.07, 0.075))))
  cover(pixel, white, inside(polygon(x, y, [-0.05, -0.24, 0.05, -0.24, 0.035, -0.13, 0, -0.07, -0.035, -0.13])))
  for (const paw of y < -0.15 ? [] : [-0.032, 0.032]) {
    cover(pixel, fur, inside(stroke(x, y, [paw, -0.12], [paw, -0.02], 0.022)))
    cover(pixel, ink, inside(Math.max(stroke(x, y, [paw, -0.12], [paw, -0.01], 0.0225), -0.045 - y)))
  }
  const m = Math.abs(x)
  if (y > -0.2 || m > 0.14) return
  cover(pixel, ink, inside(polygon(m, y, [0.03, -0.4, 0.118, -0.39, 0.105, -0.53])))
  cover(pixel, fur, inside(polygon(m, y, [0.026, -0.4, 0.112, -0.37, 0.098, -0.505])))
  cover(pixel, dark, inside(polygon(m, y, [0.05, -0.405, 0.1, -0.385, 0.092, -0.47])))
  const head = polygon(
    x,
    y,
    [-0.125, -0.345, -0.085, -0.415, 0.085, -0.415, 0.125, -0.345, 0.05, -0.265, 0, -0.225, -0.05, -0.265],
  )
  cover(pixel, fur, inside(head - 0.008))
  cover(pixel, dark, 0.5 * inside(head - 0.008) * smooth(0, 0.12, x))
  cover(
    pixel,
    white,
    inside(
      Math.max(head - 0.006, polygon(m, y, [0.022, -0.33, 0.06, -0.335, 0.14, -0.36, 0.14, -0.2, 0, -0.2, 0, -0.27])),
    ),
  )
  cover(pixel, ink, inside(oval(m - 0.048, y + 0.345, 0.0115, 0.014)))
  glow(pixel, [1, 1, 1], inside(disc(m - 0.045, y + 0.35, 0.004)))
  cover(pixel, ink, inside(oval(x, y + 0.235, 0.017, 0.013)))
}
