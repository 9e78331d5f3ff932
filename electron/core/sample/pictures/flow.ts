import { colours, createRamp, glow, lighten, smooth } from './colour.ts'
import { createNoise } from './noise.ts'
import type { Scene } from './scene.ts'

const inks = [
  '0b132b 1c2541 3a506b 5bc0be f0fff1',
  '2d0a31 7b1e57 e0456b ff9a5a fff0c9',
  'f7f3e9 e8cfa8 d98f5c 7f3b2a 1f1513',
  '081c15 1b4332 40916c b7e4c7 f8fff4',
  '10002b 3c096c 9d4edd e0aaff fff5ff',
  'faf6f0 f3c5c5 c1666b 4b3f72 1f2041',
  '04151f 0f4c5c e36414 fb8b24 fff1d6',
  'e8eef2 a9bcd0 58a4b0 373f51 1b1b1e',
]

export const flow: Scene = {
  titles: [
    'Marbled ink, macro',
    'Liquid folds, silk render',
    'Abstract flow, five inks',
    'Suminagashi study',
    'Agate slice, backlit',
    'Cover art: slow heat',
    'Petrol on water',
  ],
  compose(random) {
    const noise = createNoise(random)
    const ramp = createRamp(colours(random.pick(inks)))
    const scale = random.between(0.55, 1.15)
    const bands = random.pick([0, 0, 0, 2.2, 3.4])
    const gloss = random.between(0.1, 0.35)
    return (x, y, pixel) => {
      const warpX = noise.layers(x * scale, y * scale, 3)
      const warpY = noise.layers(x * scale + 5.2, y * scale + 1.3, 3)
      const folded = noise.layers(x * scale + 1.7 * warpX + 8, y * scale + 1.7 * warpY + 2, 4)
      const place = bands > 0 ? 0.5 + 0.5 * Math.sin((folded + warpX) * bands * 3) : 0.5 + folded * 0.8 + warpY * 0.35
      ramp(pixel, place)
      lighten(pixel, 0.86 + 0.4 * smooth(-0.4, 0.5, warpX - warpY))
      glow(pixel, [1, 1, 1], gloss * smooth(0.16, 0, Math.abs(folded - warpX * 0.4 - 0.05)))
    }
  },
}
