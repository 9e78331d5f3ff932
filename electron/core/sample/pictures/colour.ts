/** Red, green, blue in 0 to 1, as a screen shows them (sRGB). */
export type Colour = readonly [red: number, green: number, blue: number]

/** Painted over and over by a shader; reused from point to point, for speed. */
export interface Pixel {
  r: number
  g: number
  b: number
}

/** @param text six hex digits a colour, separated by spaces. */
export function colours(text: string): Colour[] {
  return text.split(' ').map((digits) => {
    const value = Number.parseInt(digits, 16)
    return [(value >> 16) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255]
  })
}

export function put(pixel: Pixel, colour: Colour): void {
  pixel.r = colour[0]
  pixel.g = colour[1]
  pixel.b = colour[2]
}

/** @param amount how much of the colour covers what is there: 0 to 1. */
export function cover(pixel: Pixel, colour: Colour, amount: number): void {
  if (amount <= 0) return
  pixel.r += (colour[0] - pixel.r) * amount
  pixel.g += (colour[1] - pixel.g) * amount
  pixel.b += (colour[2] - pixel.b) * amount
}

export function glow(pixel: Pixel, colour: Colour, amount: number): void {
  if (amount <= 0.002) return
  pixel.r += (1 - pixel.r) * colour[0] * amount
  pixel.g += (1 - pixel.g) * colour[1] * amount
  pixel.b += (1 - pixel.b) * colour[2] * amount
}

export function stain(pixel: Pixel, colour: Colour, amount: number): void {
  if (amount <= 0) return
  pixel.r *= 1 - (1 - colour[0]) * amount
  pixel.g *= 1 - (1 - colour[1]) * amount
  pixel.b *= 1 - (1 - colour[2]) * amount
}

export function lighten(pixel: Pixel, factor: number): void {
  pixel.r *= factor
  pixel.g *= factor
  pixel.b *= factor
}

export function blend(one: Colour, other: Colour, amount: number): Colour {
  return [
    one[0] + (other[0] - one[0]) * amount,
    one[1] + (other[1] - one[1]) * amount,
    one[2] + (other[2] - one[2]) * amount,
  ]
}

/** Paints from the first colour (0) to the last (1), evenly spaced. */
export function createRamp(stops: readonly Colour[]): (pixel: Pixel, place: number) => void {
  const table = Array.from({ length: 257 }, (_, index) => {
    const along = (index / 256) * (stops.length - 1)
    const first = stops[Math.floor(along)] ?? [0, 0, 0]
    return blend(first, stops[Math.floor(along) + 1] ?? first, smooth(0, 1, along % 1))
  })
  return (pixel, place) => put(pixel, table[Math.round(clamp(place) * 256)] ?? [0, 0, 0])
}

export function clamp(value: number): number {
  return Math.min(1, Math.max(0, value))
}

/** 0 before `from`, 1 after `to`, and no corner between. */
export function smooth(from: number, to: number, value: number): number {
  const place = clamp((value - from) / (to - from))
  return place * place * (3 - 2 * place)
}
