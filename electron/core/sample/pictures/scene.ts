import type { Random } from '../random.ts'
import type { Pixel } from './colour.ts'

/** Gives the colour at a point: y runs from 0 (top) to 1, x from 0 (left) to the picture's aspect. */
export type Shade = (x: number, y: number, pixel: Pixel) => void

export interface Scene {
  /** What somebody would have typed to get such a picture. */
  readonly titles: readonly string[]
  /** @param aspect width divided by height. */
  compose(random: Random, aspect: number): Shade
}
