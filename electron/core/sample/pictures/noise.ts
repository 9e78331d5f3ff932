import type { Random } from '../random.ts'

export interface Noise {
  /** Smooth and random, -1 to 1, features about 1 apart. */
  at(x: number, y: number): number
  /** Finer and finer detail added up; about -1 to 1. */
  layers(x: number, y: number, count: number): number
  /** 0 to 1 for each whole number pair, without relation to its neighbours. */
  cell(column: number, row: number): number
}

/** Gradient noise (Perlin 1985) on a lattice of 256 × 256 cells. */
export function createNoise(random: Random): Noise {
  const slopesX = new Float64Array(256)
  const slopesY = new Float64Array(256)
  const values = new Float64Array(256)
  const shuffled = Uint8Array.from({ length: 512 }, (_, index) => index & 255)
  for (let index = 0; index < 256; index++) {
    const angle = random.next() * 2 * Math.PI
    slopesX[index] = Math.cos(angle) * 1.5
    slopesY[index] = Math.sin(angle) * 1.5
    values[index] = random.next()
    const other = random.whole(0, index)
    const held = shuffled[other] ?? 0
    shuffled[other] = shuffled[index] ?? 0
    shuffled[index] = held
  }
  shuffled.copyWithin(256, 0, 256)
  return { at, layers, cell: (column, row) => values[hash(column, row)] ?? 0 }

  function hash(column: number, row: number): number {
    return shuffled[(shuffled[column & 255] ?? 0) + (row & 255)] ?? 0
  }

  function at(x: number, y: number): number {
    const column = Math.floor(x)
    const row = Math.floor(y)
    const dx = x - column
    const dy = y - row
    const u = dx * dx * dx * (dx * (dx * 6 - 15) + 10)
    const v = dy * dy * dy * (dy * (dy * 6 - 15) + 10)
    const top = slope(column, row, dx, dy)
    const bottom = slope(column, row + 1, dx, dy - 1)
    const upper = top + u * (slope(column + 1, row, dx - 1, dy) - top)
    const lower = bottom + u * (slope(column + 1, row + 1, dx - 1, dy - 1) - bottom)
    return upper + v * (lower - upper)
  }

  function slope(column: number, row: number, dx: number, dy: number): number {
    const index = hash(column, row)
    return (slopesX[index] ?? 0) * dx + (slopesY[index] ?? 0) * dy
  }

  function layers(x: number, y: number, count: number): number {
    let sum = 0
    let weight = 0.5
    let scale = 1
    for (let layer = 0; layer < count; layer++) {
      sum += weight * at(x * scale + layer * 17.3, y * scale + layer * 9.1)
      weight *= 0.5
      scale *= 2.03
    }
    return sum
  }
}

/** A curve over the width of a picture, worked out once. @returns a fast look-up. */
export function createCurve(aspect: number, height: (x: number) => number): (x: number) => number {
  const points = 1024
  const table = Float64Array.from({ length: points + 2 }, (_, index) => height((index / points) * aspect))
  return (x) => {
    const place = Math.min(points, Math.max(0, (x / aspect) * points))
    const index = Math.floor(place)
    const left = table[index] ?? 0
    return left + (place - index) * ((table[index + 1] ?? left) - left)
  }
}
