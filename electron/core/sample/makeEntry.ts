import type { Pause } from './createPause.ts'
import {
  audioValue,
  type EntryValue,
  framesValue,
  imageValue,
  latentValue,
  maskValue,
  nestedValue,
  textValue,
} from './entryValues.ts'
import { halve, type Picture, renderPicture } from './pictures/renderPicture.ts'
import { scenes } from './pictures/scenes.ts'
import type { PlannedEntry } from './planEntries.ts'
import type { Random } from './random.ts'

/** Width and height of a thumbnail: no side above 256. */
const formats = [
  [256, 170],
  [256, 170],
  [208, 208],
  [160, 240],
  [256, 144],
  [176, 220],
] as const
const variants = [
  '',
  '',
  '',
  ', draft',
  ', alt',
  ' — warmer',
  ' — final',
  ', seed 7',
  ', seed 1187',
  ' / crop',
  ', take 2',
]

export interface MadeEntry extends EntryValue {
  readonly thumbnail: Picture | null
}

/** Makes up the value that this entry holds; a picture is drawn once and kept at half its size. */
export async function makeEntry(entry: PlannedEntry, place: number, random: Random, pause: Pause): Promise<MadeEntry> {
  switch (entry.makes) {
    case 'mask':
      return { ...maskValue(random), thumbnail: null }
    case 'latent':
      return { ...latentValue(random), thumbnail: null }
    case 'audio':
      return { ...audioValue(random), thumbnail: null }
    case 'text':
      return { ...textValue(random), thumbnail: null }
    default:
      return makePictured(entry.makes, place, random, pause)
  }
}

async function makePictured(makes: 'image' | 'frames' | 'nested', place: number, random: Random, pause: Pause) {
  // Seven and fifteen have no common divisor: neighbours differ, and every scene gets its turn.
  const scene = scenes[(place * 7 + random.whole(0, 1)) % scenes.length] ?? scenes[0]
  const [width, height] = random.pick(formats)
  const thumbnail = await renderPicture(scene.compose(random, width / height), width, height, pause)
  const title = random.chance(0.03) ? '' : `${random.pick(scene.titles)}${random.pick(variants)}`
  const small = halve(thumbnail)
  if (makes === 'frames') return { ...framesValue(small, title && `img2video · ${title}`), thumbnail }
  if (makes === 'nested') return { ...nestedValue(small, random, title), thumbnail }
  return { ...imageValue(small, title), thumbnail }
}
