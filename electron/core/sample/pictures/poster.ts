import { type Colour, clamp, colours, cover, lighten, put } from './colour.ts'
import { createNoise } from './noise.ts'
import type { Scene } from './scene.ts'
import { inside, reach } from './shapes.ts'

/** Paper first, then the inks. */
const inks = [
  'f2e8d5 d7263d 1b1b1e f4a300 1b6ca8',
  'f5efe6 e4572e 17bebb 2e282a ffc914',
  'ece5dd 3d348b 7678ed f7b801 f35b04',
  'f6f1eb 264653 2a9d8f e9c46a e76f51',
  'efe9e1 0b3954 bfd7ea ff6663 e0ff4f',
  'f8f4ec 5f0f40 9a031e fb8b24 0f4c5c',
]

export const poster: Scene = {
  titles: [
    'Poster v2 — bold',
    'Poster v3 — five inks',
    'Bauhaus grid, risograph',
    'Festival poster, quarter circles',
    'Pattern tile, seamless',
    'Jazz night — draft',
  ],
  compose(random, aspect) {
    const [paper, ...rest] = colours(random.pick(inks)) as [Colour, ...Colour[]]
    const noise = createNoise(random)
    const rows = aspect < 1 ? random.whole(4, 5) : random.whole(3, 5)
    const size = 0.9 / rows
    const columns = Math.max(1, Math.floor((aspect - 0.04) / size))
    const left = (aspect - columns * size) / 2
    const inkOf = (column: number, row: number, salt: number): Colour =>
      rest[Math.floor(noise.cell(column * 5 + salt, row * 7 + salt * 3) * rest.length)] ?? paper
    return (x, y, pixel) => {
      put(pixel, paper)
      const column = Math.floor((x - left) / size)
      const row = Math.floor((y - 0.05) / size)
      if (column >= 0 && column < columns && row >= 0 && row < rows) {
        const u = (x - left) / size - column
        const v = (y - 0.05) / size - row
        const back = inkOf(column, row, 1)
        const front = inkOf(column, row, 2)
        cover(pixel, noise.cell(column + 40, row) < 0.35 ? paper : back, 1)
        const motif = Math.floor(noise.cell(column + 90, row + 13) * motifs.length)
        cover(pixel, front === back ? paper : front, inside((motifs[motif] ?? motifs[0])(u, v), 0.02))
      }
      lighten(pixel, 0.97 + 0.05 * clamp(0.5 + noise.layers(x * 40, y * 40, 2)) + 0.02 * noise.at(x * 2, y * 2))
    }
  },
}

type Motif = (u: number, v: number) => number

/** What can fill a square of side 1, as signed distances. */
const motifs: readonly [Motif, ...Motif[]] = [
  (u, v) => reach(u, v) - 1,
  (u, v) => reach(1 - u, v) - 1,
  (u, v) => reach(u, 1 - v) - 1,
  (u, v) => reach(1 - u, 1 - v) - 1,
  (u, v) => reach(u - 0.5, v - 0.5) - 0.36,
  (u, v) => Math.abs(reach(u - 0.5, v - 0.5) - 0.32) - 0.1,
  (u, v) => u - v,
  (u, v) => u + v - 1,
  (u, v) => Math.max(reach(u - 0.5, v) - 0.5, -v),
  (u, v) => Math.min(reach(u - 0.5, v) - 0.5, reach(u - 0.5, v - 1) - 0.5),
  (_, v) => Math.abs(((v * 4) % 1) - 0.5) / 4 - 0.06,
  (u) => Math.abs(((u * 5) % 1) - 0.5) / 5 - 0.05,
  (u, v) => Math.abs(reach(u, v) - 0.7) - 0.16,
]
