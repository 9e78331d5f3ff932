import type { Random } from '../random.ts'
import { blend, type Colour, clamp, colours, cover, createRamp, glow, lighten, type Pixel, smooth } from './colour.ts'
import { createNoise } from './noise.ts'
import type { Scene } from './scene.ts'
import { disc, inside, oval, reach, roundBox, stroke } from './shapes.ts'

/** The wall in light and shade, the coat, the lights behind. */
const moods = [
  'd8c3a5 6b4f3f 2f4858 ffe2b0',
  '8fa7a3 2f4745 b5533c ffd7a0',
  '34364f 12121f 7b2d43 ff9f6b',
  'e7c6bd a06b6b 33415c fff0e0',
  '5b7553 1f2d22 d9a441 fdf3c0',
  '9fb4cf 3f5475 f1ede4 ffffff',
  '402a46 140d1d 2a9d8f ff8fc7',
]
const skins = colours('f1c9a5 e0ac83 c68642 8d5a34 5c3a23 f6d7c3')
const hairs = colours('1a1413 3b2417 6b4226 a5692f 2b2b33 8f8a85')

export const portrait: Scene = {
  titles: [
    'Portrait, window light',
    'Alec Soth / Songbook / full',
    'Headshot, warm bokeh, 85 mm',
    'Actress test, three-quarter',
    'Parisian bookseller, dusk',
    'Casting — Mira, take 2',
    'Passport look, soft light',
  ],
  compose(random, aspect) {
    const [wall, dark, coat, lights] = colours(random.pick(moods)) as [Colour, Colour, Colour, Colour]
    const noise = createNoise(random)
    const backdrop = createRamp([wall, blend(wall, dark, 0.55), dark])
    const bokeh = planBokeh(random, aspect, lights)
    const skin = random.pick(skins)
    const look = { skin, hair: random.pick(hairs), coat, isLong: random.chance(0.5), hasFringe: random.chance(0.45) }
    const side = random.pick([-1, 1])
    const centre = aspect / 2 + random.between(-0.06, 0.06)
    return (x, y, pixel) => {
      backdrop(pixel, clamp(0.15 + 0.55 * Math.abs(x - aspect * (0.5 - side * 0.35)) + 0.35 * y))
      for (const { at, up, radius, colour, strength } of bokeh) {
        if (Math.abs(x - at) > radius + 0.02) continue
        const edge = disc(x - at, y - up, radius)
        glow(pixel, colour, inside(edge, 0.016) * strength * (0.7 + 0.5 * smooth(-0.03, 0, edge)))
      }
      paintSitter(look, (x - centre) * side, y, pixel)
      glow(pixel, lights, 0.1 * smooth(0.9, 0, reach(x - centre + side * 0.6, y - 0.2)))
      lighten(pixel, (1.04 - 0.5 * ((x / aspect - 0.5) ** 2 + (y - 0.5) ** 2)) * (1 + 0.02 * noise.at(x * 90, y * 90)))
    }
  },
}

interface Look {
  readonly skin: Colour
  readonly hair: Colour
  readonly coat: Colour
  readonly isLong: boolean
  readonly hasFringe: boolean
}

/** A person without a face, lit from the left; x runs from the middle of the head. */
function paintSitter({ skin, hair, coat, isLong, hasFringe }: Look, x: number, y: number, pixel: Pixel): void {
  if (y < 0.14 || Math.abs(x) > 0.46) return
  const shade: Colour = [skin[0] * 0.5, skin[1] * 0.4, skin[2] * 0.4]
  if (isLong) paint(Math.min(oval(x, y - 0.4, 0.185, 0.24), roundBox(x, y - 0.56, 0.175, 0.16, 0.09)), hair, 0.8)
  const shoulders = Math.min(oval(x, y - 0.95, 0.4, 0.265), roundBox(x, y - 1.1, 0.4, 0.2, 0.1))
  paint(shoulders, coat, 0.55)
  const neck = roundBox(x, y - 0.62, 0.062, 0.14, 0.05)
  paint(neck, blend(skin, shade, 0.4 + 0.5 * smooth(-0.02, 0.06, x)), 0)
  cover(pixel, shade, 0.6 * inside(neck) * smooth(0.66, 0.56, y))
  paint(oval(x, y - 0.745, 0.078, 0.035), blend(skin, shade, 0.35), 0)
  const jaw = 1 - 0.22 * smooth(0.4, 0.6, y)
  const face = oval(x / jaw, y - 0.42, 0.132, 0.178)
  paint(face, blend(skin, shade, smooth(-0.04, 0.14, x + 0.35 * (y - 0.42)) * 0.85), 0)
  const onFace = inside(face)
  glow(pixel, [1, 0.85, 0.7], 0.1 * onFace * Math.exp(-(((x + 0.07) ** 2 + (y - 0.4) ** 2) * 220)))
  cover(pixel, [0.85, 0.3, 0.28], 0.2 * onFace * Math.exp(-(((Math.abs(x) - 0.07) ** 2 + (y - 0.475) ** 2) * 900)))
  cover(pixel, shade, 0.5 * onFace * inside(stroke(x, y, [0.004, 0.4], [0.018, 0.475], 0.001), 0.014))
  cover(pixel, shade, 0.7 * onFace * inside(stroke(Math.abs(x), y, [0.038, 0.415], [0.075, 0.411], 0.002), 0.007))
  cover(pixel, hair, 0.75 * onFace * inside(stroke(Math.abs(x), y, [0.034, 0.374], [0.084, 0.37], 0.0035), 0.008))
  cover(
    pixel,
    [0.66, 0.22, 0.22],
    0.75 * onFace * inside(stroke(Math.abs(x), y, [0, 0.523], [0.03, 0.52], 0.005), 0.009),
  )
  const cap = Math.max(oval(x, y - 0.375, 0.158, 0.185), -oval(x - 0.02, y - 0.475, 0.128, hasFringe ? 0.13 : 0.185))
  paint(Math.max(cap, y - 0.5), hair, 0.9)

  /** @param rounded how much the light falls off to the right. */
  function paint(distance: number, colour: Colour, rounded: number): void {
    const light =
      1.03 - rounded * 0.55 * smooth(-0.25, 0.3, x) + rounded * 0.3 * smooth(-0.02, 0, distance) * smooth(0.05, -0.2, x)
    cover(pixel, [colour[0] * light, colour[1] * light, colour[2] * light], inside(distance, 0.006))
  }
}

function planBokeh(random: Random, aspect: number, lights: Colour) {
  return Array.from({ length: random.pick([0, 12, 20]) }, () => ({
    at: random.between(0, aspect),
    up: random.between(0, 0.75),
    radius: random.between(0.02, 0.075),
    colour: blend(lights, [random.next(), random.next(), random.next()], 0.25),
    strength: random.between(0.12, 0.42),
  }))
}
