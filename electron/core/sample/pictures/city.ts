import type { Random } from '../random.ts'
import { blend, type Colour, colours, cover, createRamp, glow, type Pixel, put, smooth } from './colour.ts'
import { createNoise, type Noise } from './noise.ts'
import type { Scene } from './scene.ts'
import { inside, reach } from './shapes.ts'

/** Sky from top to horizon, far and near houses, windows, sun or moon. */
const moods = [
  '1b2250 7a4a86 ff9d6f 8c5f86 12122b ffd27a ffe6c0',
  '0a1230 22406e 6fa0b8 3e6488 070d1e ffdf9e f2f6ff',
  '3c1f47 c2506a ffc58a a35670 1c0f26 ffe9a6 fff0d0',
  '12343f 3f8c8c f6d9a8 5f9a96 081d26 fff0b0 fff6dc',
  '3b3f58 8d8fae e9d3d0 8b8aa6 1b1d2d ffd58a ffffff',
]
const WATER = 0.76
/** How finely a row of houses is looked up: columns in the height of a picture. */
const COLUMNS = 500

export const city: Scene = {
  titles: [
    'City at dusk, river front',
    'Skyline, windows on, telephoto',
    'Harbour after rain, neon haze',
    'Rooftops, evening',
    'Night shift — establishing shot',
    'Harbour town, last light',
  ],
  compose(random, aspect) {
    const [top, middle, horizon, far, near, lamp, moon] = colours(random.pick(moods)) as Seven
    const noise = createNoise(random)
    const sky = createRamp([top, middle, horizon])
    const rows = planRows(random, aspect)
    const walls = rows.map((_, index) => blend(far, near, index / (rows.length - 1)))
    const water = blend(near, middle, 0.35)
    const moonX = aspect * random.between(0.15, 0.85)
    const moonY = random.between(0.14, 0.4)
    return (x, y, pixel) => {
      if (y < WATER) return paint(x, y, pixel)
      const depth = y - WATER
      const ripple = noise.layers(x * 5, (depth * 60) / (0.4 + depth * 4), 3)
      paint(x + ripple * (0.006 + depth * 0.1), WATER - depth * 1.9 + ripple * 0.03, pixel)
      cover(pixel, water, 0.34 + 0.4 * depth)
    }

    function paint(x: number, y: number, pixel: Pixel): void {
      sky(pixel, y / WATER)
      const away = reach(x - moonX, y - moonY)
      glow(pixel, moon, 0.5 * Math.exp(-away * 7))
      cover(pixel, moon, inside(away - 0.045, 0.008) * 0.95)
      cover(pixel, horizon, 0.4 * smooth(0.1, 0.6, noise.layers(x * 1.3, y * 8, 4)))
      for (const [index, row] of rows.entries()) {
        const nearness = index / (rows.length - 1)
        paintRow(row, walls[index] ?? near, nearness, x, y, pixel)
        cover(pixel, horizon, (1 - nearness) * 0.3 * smooth(0.4, WATER, y))
      }
    }

    function paintRow(row: readonly Tower[], wall: Colour, nearness: number, x: number, y: number, pixel: Pixel): void {
      const tower = row[Math.max(0, Math.floor((x + 0.1) * COLUMNS))]
      if (!tower || y < tower.top - (Math.abs(x - (tower.left + tower.right) / 2) < 0.003 ? tower.mast : 0)) return
      put(pixel, wall)
      const lit = windowAt(noise, tower, x, y)
      if (lit > 0) cover(pixel, lamp, lit * (0.3 + 0.6 * nearness))
    }
  },
}

interface Tower {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly mast: number
  readonly floor: number
  readonly busy: number
}

/** Three rows of houses, from far to near; each is a table that says which tower stands at a column. */
function planRows(random: Random, aspect: number): Tower[][] {
  return [0.42, 0.5, 0.6].map((top, index) => {
    const row: Tower[] = []
    for (let left = -0.1; left < aspect + 0.1; ) {
      const width = random.between(0.04, 0.09) * (1 + index * 0.35)
      const high = random.chance(0.16) ? 0.14 : 0
      row.push({
        left,
        right: left + width,
        top: top - high + random.between(-0.06, 0.1),
        mast: random.chance(0.2) ? 0.06 : 0,
        floor: 0.017 + index * 0.005,
        busy: random.between(0.12, 0.5),
      })
      left += width
    }
    return Array.from({ length: Math.ceil((aspect + 0.2) * COLUMNS) }, (_, column) => {
      const x = column / COLUMNS - 0.1
      return row.find(({ right }) => x < right) ?? random.pick(row)
    })
  })
}

function windowAt(noise: Noise, { left, top, floor, busy }: Tower, x: number, y: number): number {
  const column = Math.floor((x - left) / (floor * 0.7))
  const row = Math.floor((y - top) / floor)
  const u = (x - left) / (floor * 0.7) - column
  const v = (y - top) / floor - row
  const isPane = u > 0.25 && u < 0.8 && v > 0.3 && v < 0.8
  const wish = noise.cell(column + Math.floor(left * 991), row)
  return isPane && row > 0 && wish < busy ? 0.45 + wish / busy / 2 : 0
}

/** Seven of seven: every mood above has that many. */
type Seven = [Colour, Colour, Colour, Colour, Colour, Colour, Colour]
