import type { Random } from '../random.ts'
import { blend, type Colour, colours, cover, glow, lighten, type Pixel, put, smooth } from './colour.ts'
import { createNoise, type Noise } from './noise.ts'
import type { Scene } from './scene.ts'
import { disc, inside, oval, roundBox, stroke } from './shapes.ts'

/** Wall, floor, sofa, picture, leaves. */
const moods = [
  'e9dfcf b98d5f c98b5e 8c3b2a 5f7f52',
  'd5dccd c2a07a 4f6f5d d9a441 3f5f3f',
  'c9d3dd a98a6c 33526e e07a5f 5b7b6b',
  'ecd9cf 9c6b4a b5656b 2f4858 6f8a5a',
  '3f4a57 5b4636 d08c4a e8d9c0 58785a',
  'f0ebe3 c9ab85 8a8f7a 2b2b33 54754a',
]

export const interior: Scene = {
  titles: [
    'Sofa, oak, morning light',
    'Living room, 24 mm',
    'Loft corner, late sun',
    'Catalogue room 12',
    'Reading nook, autumn',
    'Sofa, oak, lamp on',
  ],
  compose(random, aspect) {
    const [wall, floor, sofa, art, leaf] = colours(random.pick(moods)) as [Colour, Colour, Colour, Colour, Colour]
    const noise = createNoise(random)
    const side = random.pick([-1, 1])
    const room = { centre: aspect / 2 + random.between(-0.05, 0.05), wide: Math.min(0.44, aspect * 0.36) }
    const hangs = planArt(random, room.wide)
    const slant = random.between(0.25, 0.55)
    return (x, y, pixel) => {
      const across = (x - room.centre) * side
      if (y < 0.76) put(pixel, wall)
      else paintFloor(noise, floor, x, y, pixel)
      lighten(pixel, 1.02 - 0.28 * smooth(-0.6, 0.8, across) - (y < 0.76 ? 0.1 * y : 0))
      cover(pixel, blend(wall, [1, 1, 1], 0.4), inside(Math.abs(y - 0.752) - 0.008))
      for (const hang of hangs) paintArt(hang, art, leaf, across, y, pixel)
      paintSofa(room.wide, sofa, art, across, y, pixel)
      paintPlant(noise, leaf, across + room.wide + 0.1, y, pixel)
      paintLamp(across - room.wide - 0.07, y, pixel)
      glow(pixel, [1, 0.9, 0.68], 0.42 * windowLight(across, y, slant))
    }
  },
}

function paintFloor(noise: Noise, floor: Colour, x: number, y: number, pixel: Pixel): void {
  const plank = Math.floor((y - 0.76) * 28)
  const board = Math.floor(x * 2.2 + noise.cell(plank, 3) * 4)
  put(pixel, floor)
  lighten(pixel, 0.9 + 0.16 * noise.cell(board, plank) + 0.1 * noise.layers(x * 5, y * 90, 3))
}

function paintSofa(wide: number, colour: Colour, cushionColour: Colour, x: number, y: number, pixel: Pixel): void {
  if (y < 0.48 || Math.abs(x) > wide * 1.4) return
  lighten(pixel, 1 - 0.5 * Math.exp(-((x / (wide * 1.15)) ** 6) - ((y - 0.862) / 0.03) ** 2))
  for (const foot of [-0.86, 0.86])
    cover(pixel, [0.36, 0.22, 0.12], inside(roundBox(x - foot * wide, y - 0.84, 0.012, 0.03, 0.004)))
  paint(roundBox(x, y - 0.63, wide * 0.95, 0.13, 0.045), 0.86)
  for (const half of [-1, 1]) {
    paint(roundBox(x - half * wide * 0.44, y - 0.63, wide * 0.42, 0.11, 0.05), 0.97)
    paint(roundBox(x - half * wide * 0.44, y - 0.735, wide * 0.425, 0.045, 0.028), 1.1)
  }
  paint(roundBox(x, y - 0.795, wide * 0.93, 0.034, 0.02), 0.78)
  for (const arm of [-1, 1]) paint(roundBox(x - arm * wide * 0.97, y - 0.72, wide * 0.12, 0.115, 0.045), 1)
  const cushion = roundBox(
    (x + wide * 0.55) * 0.94 + (y - 0.65) * 0.2,
    y - 0.655 - (x + wide * 0.55) * 0.25,
    0.07,
    0.065,
    0.025,
  )
  cover(pixel, blend(cushionColour, [1, 0.95, 0.86], 0.45), inside(cushion))

  function paint(distance: number, light: number): void {
    const round = light * (1 - 0.3 * smooth(-0.03, 0, distance)) * (1.08 - 0.25 * smooth(-wide, wide, x))
    cover(pixel, [colour[0] * round, colour[1] * round, colour[2] * round], inside(distance, 0.005))
  }
}

function planArt(random: Random, wide: number) {
  const count = random.whole(1, 3)
  return Array.from({ length: count }, (_, index) => ({
    x: (index - (count - 1) / 2) * wide * 0.62,
    y: random.between(0.27, 0.32),
    width: (wide * 0.46) / Math.sqrt(count),
    height: 0.13,
    level: random.between(-0.04, 0.05),
    sun: random.between(-0.05, 0.05),
  }))
}

function paintArt(
  hang: ReturnType<typeof planArt>[number],
  art: Colour,
  leaf: Colour,
  x: number,
  y: number,
  pixel: Pixel,
) {
  if (y > 0.56 || Math.abs(x - hang.x) > 0.25) return
  const frame = roundBox(x - hang.x, y - hang.y, hang.width / 2 + 0.02, hang.height, 0.003)
  lighten(pixel, 1 - 0.35 * inside(frame - 0.008 - 0.6 * Math.max(0, y - hang.y) * 0.05, 0.03))
  cover(pixel, [0.2, 0.15, 0.12], inside(frame))
  cover(pixel, [0.96, 0.94, 0.9], inside(frame + 0.008))
  const inner = inside(frame + 0.024)
  cover(pixel, blend(art, [1, 0.95, 0.88], 0.55), inner)
  cover(pixel, art, inner * inside(disc(x - hang.x - hang.sun, y - hang.y + 0.02, 0.034)))
  cover(pixel, leaf, inner * inside(hang.y + hang.level + 0.02 * Math.sin((x - hang.x) * 30) - y))
}

function paintPlant(noise: Noise, leaf: Colour, x: number, y: number, pixel: Pixel): void {
  if (y < 0.3 || Math.abs(x) > 0.3) return
  for (let index = 0; index < 9; index++) {
    const angle = -1.25 + index * 0.31 + 0.15 * noise.cell(index, 2)
    const long = 0.15 + 0.13 * noise.cell(index, 5)
    const tip: [number, number] = [Math.sin(angle) * long, 0.72 - Math.cos(angle) * long * 1.35]
    const blade = stroke(x, y, [0, 0.74], tip, 0.006 + 0.016 * smooth(0.74, 0.5, y))
    const light = 0.62 + 0.6 * noise.cell(index, 9) - 0.2 * smooth(0.5, 0.76, y)
    cover(pixel, [leaf[0] * light, leaf[1] * light, leaf[2] * light], inside(blade, 0.005))
  }
  const pot = roundBox(x / (1.12 - (y - 0.72) * 1.4), y - 0.8, 0.055, 0.06, 0.012)
  const shine = 0.75 + 0.4 * smooth(0.05, -0.05, x)
  cover(pixel, [0.86 * shine, 0.82 * shine, 0.76 * shine], inside(pot))
}

function paintLamp(x: number, y: number, pixel: Pixel): void {
  cover(
    pixel,
    [0.16, 0.14, 0.13],
    inside(Math.min(stroke(x, y, [0, 0.42], [0, 0.86], 0.0035), oval(x, y - 0.862, 0.05, 0.008))),
  )
  const shadeHalf = 0.045 + (y - 0.36) * 0.35
  const shade = Math.max(Math.abs(x) - shadeHalf, Math.abs(y - 0.395) - 0.052)
  glow(pixel, [1, 0.82, 0.5], 0.35 * Math.exp(-((x * x + (y - 0.42) ** 2) * 26)))
  cover(pixel, [1, 0.91, 0.72], inside(shade))
}

/** The sun through a window of four panes, thrown aslant on wall and floor. */
function windowLight(x: number, y: number, slant: number): number {
  const along = x + 0.12 + (y - 0.4) * slant
  const up = y - 0.44 + along * 0.12
  const frame = roundBox(along, up, 0.2, 0.27, 0.002)
  const bars = Math.min(Math.abs(along), Math.abs(up))
  return inside(frame, 0.03) * smooth(0.003, 0.012, bars)
}
