import type { Pause } from '../createPause.ts'
import { clamp, type Pixel } from './colour.ts'
import type { Shade } from './scene.ts'

export interface Picture {
  readonly width: number
  readonly height: number
  /** Red, green, blue in turn, row after row; 0 to 1. */
  readonly rgb: Float32Array
}

/** A neighbour that differs by more than this is an edge, and edges are looked at three times. */
const EDGE = 0.17
const besides = [
  { x: 0.14, y: 0.2 },
  { x: 0.8, y: 0.86 },
]

/** Evaluates a shader at every point, giving way to others between the rows. */
export async function renderPicture(shade: Shade, width: number, height: number, pause: Pause): Promise<Picture> {
  const rgb = new Float32Array(width * height * 3)
  const pixel: Pixel = { r: 0, g: 0, b: 0 }
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      shade((column + 0.5) / height, (row + 0.5) / height, pixel)
      store((row * width + column) * 3, pixel.r, pixel.g, pixel.b)
    }
    if (row % 8 === 7) await pause()
  }
  const edges = findEdges({ width, height, rgb })
  for (let index = 0; index < edges.length; index++) {
    if (edges[index]) soften(index)
    if (index % (width * 8) === 0) await pause()
  }
  return { width, height, rgb }

  function store(at: number, r: number, g: number, b: number): void {
    rgb[at] = clamp(r)
    rgb[at + 1] = clamp(g)
    rgb[at + 2] = clamp(b)
  }

  /** The mean of what is there and of two more points of the same square. */
  function soften(index: number): void {
    const at = index * 3
    let r = rgb[at] ?? 0
    let g = rgb[at + 1] ?? 0
    let b = rgb[at + 2] ?? 0
    for (const beside of besides) {
      shade(((index % width) + beside.x) / height, (Math.floor(index / width) + beside.y) / height, pixel)
      r += clamp(pixel.r)
      g += clamp(pixel.g)
      b += clamp(pixel.b)
    }
    store(at, r / 3, g / 3, b / 3)
  }
}

/** @returns 1 for each pixel beside a visible edge. */
function findEdges({ width, height, rgb }: Picture): Uint8Array {
  const edges = new Uint8Array(width * height)
  const tone = (index: number) => (rgb[index * 3 + 1] ?? 0) + 0.5 * (rgb[index * 3] ?? 0)
  for (let index = 0; index < edges.length; index++) {
    const here = tone(index)
    if ((index + 1) % width > 0 && Math.abs(here - tone(index + 1)) > EDGE) edges.fill(1, index, index + 2)
    if (index + width < edges.length && Math.abs(here - tone(index + width)) > EDGE) {
      edges[index] = 1
      edges[index + width] = 1
    }
  }
  return edges
}

/** Half the width and height: each point the mean of four. */
export function halve({ width, height, rgb }: Picture): Picture {
  const half = { width: Math.floor(width / 2), height: Math.floor(height / 2) }
  const small = new Float32Array(half.width * half.height * 3)
  for (let row = 0; row < half.height; row++) {
    for (let at = 0; at < half.width * 3; at++) {
      const from = (row * 2 * width + 2 * Math.floor(at / 3)) * 3 + (at % 3)
      const below = from + width * 3
      const sum = (rgb[from] ?? 0) + (rgb[from + 3] ?? 0) + (rgb[below] ?? 0) + (rgb[below + 3] ?? 0)
      small[row * half.width * 3 + at] = sum / 4
    }
  }
  return { ...half, rgb: small }
}
