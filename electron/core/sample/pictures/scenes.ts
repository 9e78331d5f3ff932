import { bottles } from './bottles.ts'
import { city } from './city.ts'
import { dunes } from './dunes.ts'
import { flow } from './flow.ts'
import { forest } from './forest.ts'
import { fox } from './fox.ts'
import { interior } from './interior.ts'
import { night } from './night.ts'
import { portrait } from './portrait.ts'
import { poster } from './poster.ts'
import { ridges } from './ridges.ts'
import type { Scene } from './scene.ts'
import { sea } from './sea.ts'
import { stillLife } from './stillLife.ts'
import { watercolour } from './watercolour.ts'
import { woodcut } from './woodcut.ts'

/** Every kind of picture that a sample vault can hold. */
export const scenes: readonly [Scene, ...Scene[]] = [
  ridges,
  interior,
  stillLife,
  fox,
  flow,
  city,
  watercolour,
  dunes,
  bottles,
  poster,
  sea,
  portrait,
  night,
  woodcut,
  forest,
]
