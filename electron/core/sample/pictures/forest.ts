import type { Random } from '../random.ts'
import { blend, type Colour, colours, cover, createRamp, glow, lighten, type Pixel, smooth } from './colour.ts'
import { createNoise, type Noise } from './noise.ts'
import type { Scene } from './scene.ts'
import { reach } from './shapes.ts'

/** Mist above and below, the nearest trunk, the light, the ground. */
const moods = [
  'dfe8dc 9fb8a3 14231a fff6d8 2f4a33',
  'f4e3c1 d39b5c 2a150b fff1c4 6b3517',
  'cfdce6 86a0b5 101a26 ffffff 27384a',
  'e7f0c8 8fb35a 12240e fdffd6 3b5a1f',
  '3b5b6b 1d3442 040a0f bfeaff 0c1a22',
]

export const forest: Scene = {
  titles: [
    'Beech forest, fog, side light',
    'Redwoods at seven in the morning',
    'Moss and mist, 35 mm',
    'Old wood, god rays',
    'Trunks, telephoto, haze',
    'Forest plate for the fox shot',
  ],
  compose(random, aspect) {
    const [above, below, trunk, light, ground] = colours(random.pick(moods)) as Five
    const noise = createNoise(random)
    const mist = createRamp([above, blend(above, below, 0.5), below])
    const rows = planRows(random, aspect)
    const lightX = aspect * random.between(0.1, 0.9)
    return (x, y, pixel) => {
      mist(pixel, y * 0.9 + 0.25 * noise.layers(x * 2, y * 2, 3))
      glow(pixel, light, 0.9 * Math.exp(-reach(x - lightX, y - 0.18) * 3.2))
      const grass = y > 0.6 ? 0.5 * noise.layers(x * 14, y * 30, 3) : 0
      for (const row of rows) {
        const floor = row.floor + 0.03 * noise.at(x * 4, row.gap * 70)
        if (y > floor) {
          cover(pixel, blend(below, ground, row.nearness), 0.9)
          lighten(pixel, 1 + grass * row.nearness)
        }
        // No trunk stands farther than this from its place in the row.
        const place = Math.round(x / row.gap)
        for (let index = place - 1; index <= place + 1; index++) paintTrunk(row, index, floor, x, y, pixel)
        cover(pixel, above, 0.16 * (1 - row.nearness) * smooth(0.2, 0.75, y))
      }
      glow(pixel, light, 0.4 * rayAt(noise, x, y, lightX) * smooth(0.95, 0.2, y))
    }

    function paintTrunk(row: Row, index: number, floor: number, x: number, y: number, pixel: Pixel): void {
      const tree = row.trunks[index]
      if (!tree || y > floor + 0.02) return
      const aside = x - tree.at - tree.lean * (y - 0.5)
      if (Math.abs(aside) > tree.width * 2.2 + 0.01) return
      const across = aside - 0.008 * noise.at(y * 5, tree.at * 40)
      const half = tree.width * (0.75 + 0.35 * y + smooth(0.06, 0, floor - y))
      if (Math.abs(across) > half) return
      const facing = (across / half) * (lightX > tree.at ? 1 : -1)
      const bark = 0.16 * noise.at(across * 70, y * 12 + tree.at * 20)
      const solid = 0.22 + 0.78 * row.nearness
      cover(pixel, trunk, solid)
      cover(pixel, light, solid * row.nearness * (0.12 + 0.2 * facing + bark))
    }
  },
}

/** Five of five: every mood above has that many. */
type Five = [Colour, Colour, Colour, Colour, Colour]

type Row = ReturnType<typeof planRows>[number]

/** Rows of trees from far to near; each tree stands within half a gap of its place. */
function planRows(random: Random, aspect: number) {
  return Array.from({ length: 4 }, (_, row) => {
    const nearness = (row + 1) / 4
    const gap = 0.08 + row * 0.1
    const trunks = Array.from({ length: Math.ceil(aspect / gap) + 1 }, (_, index) => ({
      at: (index + random.between(-0.4, 0.4)) * gap,
      lean: random.between(-0.04, 0.04),
      width: (0.004 + 0.0075 * row ** 1.3) * random.between(0.6, 1.3),
    }))
    return { nearness, gap, floor: 0.66 + 0.3 * nearness ** 1.4, trunks }
  })
}

/** Light that falls between the leaves: it fans out from a place above the picture. */
function rayAt(noise: Noise, x: number, y: number, lightX: number): number {
  const angle = Math.atan2(x - lightX, y + 0.25)
  return smooth(-0.05, 0.55, noise.layers(angle * 7, 3, 3)) * Math.exp(-Math.abs(angle) * 1.2)
}
