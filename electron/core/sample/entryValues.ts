import type { PtTensor, PtValue } from './pickle.ts'
import type { Picture } from './pictures/renderPicture.ts'
import type { Random } from './random.ts'

/** What a cached value is, as the published pack's sidecar says it. */
export interface EntryValue {
  readonly value: PtValue
  readonly payload: unknown
  readonly label: string
}

/** [1, H, W, 3], as ComfyUI passes a picture. */
export function imageValue({ width, height, rgb }: Picture, label: string): EntryValue {
  return tensorValue([1, height, width, 3], rgb, label)
}

/** [8, H, W, 3]: a camera that pans over the picture. */
export function framesValue({ width, height, rgb }: Picture, label: string): EntryValue {
  const size = { width: Math.floor(width * 0.6), height: Math.floor(height * 0.6) }
  const frames = Array.from({ length: 8 }, (_, frame) => {
    const left = Math.floor(((width - size.width) * frame) / 7)
    const rows = Array.from({ length: size.height }, (_, row) => {
      const from = ((row + Math.floor(height * 0.2)) * width + left) * 3
      return rgb.subarray(from, from + size.width * 3)
    })
    return joined(rows)
  })
  return tensorValue([8, size.height, size.width, 3], joined(frames), label)
}

/** [1, H, W]: an oval with a soft edge. */
export function maskValue(random: Random): EntryValue {
  const [width, height] = [128, 96]
  const [x, y, wide, high] = [
    random.between(50, 78),
    random.between(38, 58),
    random.between(24, 44),
    random.between(20, 36),
  ]
  const mask = Float32Array.from({ length: width * height }, (_, index) => {
    const away = Math.hypot(((index % width) - x) / wide, (Math.floor(index / width) - y) / high)
    return Math.min(1, Math.max(0, (1.08 - away) * 8))
  })
  const titles = ['Mask: sofa', 'Mask: sky', 'Mask: product, feathered', 'Cut-out mask, bottle 3']
  return tensorValue([1, height, width], mask, random.pick(titles))
}

/** {samples: [1, 16, h, w]}, at first waves, then noise. */
export function latentValue(random: Random): EntryValue {
  const [height, width] = [24, 32]
  const samples = Float32Array.from({ length: 16 * height * width }, (_, index) => {
    const channel = Math.floor(index / (height * width))
    return Math.sin((index % width) / (3 + channel)) + 0.7 * random.bell()
  })
  const titles = ['Latent, flux, step 20', 'Latent before upscale', 'Latent — packshot, seed 1187']
  return dictValue({ samples: tensor([1, 16, height, width], samples) }, random.pick(titles))
}

/** {waveform: [1, 1, samples], sample_rate}: a few notes that fade. */
export function audioValue(random: Random): EntryValue {
  const rate = 22_050
  const notes = Array.from({ length: 4 }, () => 220 * 2 ** (random.pick([0, 2, 4, 7, 9, 12]) / 12))
  const waveform = Float32Array.from({ length: rate * 2 }, (_, index) => {
    const note = Math.floor(index / (rate / 2))
    const since = (index % (rate / 2)) / rate
    return 0.5 * Math.sin(2 * Math.PI * (notes[note] ?? 220) * since) * Math.exp(-since * 6)
  })
  const titles = ['Voice-over DE, take 3', 'Voice-over EN, calm', 'Jingle, two bars', 'Narration — intro']
  return dictValue({ waveform: tensor([1, 1, waveform.length], waveform), sample_rate: rate }, random.pick(titles))
}

export function textValue(random: Random): EntryValue {
  const value = random.pick([
    'A green velvet sofa beside an oak side table, morning light from the left, two framed prints above.',
    'Five stoneware vessels in muted colours on a plain table; soft daylight; no text, no people.',
    'A fox sits in fresh snow before a row of firs and looks into the camera. Flat illustration.',
    'Dusk over a river front: lit windows, a low moon, reflections broken by ripples.',
  ])
  const label = random.pick(['Caption: sofa', 'Caption: still life', 'Prompt, expanded', 'Alt text, card 4'])
  return { value, payload: { kind: 'str' }, label }
}

/** {images, meta}: what a node of its own kind may hand on. */
export function nestedValue({ width, height, rgb }: Picture, random: Random, label: string): EntryValue {
  const meta = new Map<string, PtValue>([
    ['seed', random.whole(1, 99_999)],
    ['steps', random.whole(12, 40)],
    ['guidance', 3.5],
    ['model', 'gemini-3-pro-image'],
    ['tags', ['draft', 'client review']],
    ['upscaled', random.chance(0.5)],
  ])
  return dictValue({ images: tensor([1, height, width, 3], rgb), meta }, label)
}

function tensorValue(shape: readonly number[], data: Float32Array, label: string): EntryValue {
  return { value: tensor(shape, data), payload: { kind: 'tensor', shape, dtype: 'float32' }, label }
}

function dictValue(items: Readonly<Record<string, PtValue>>, label: string): EntryValue {
  const keys = Object.keys(items).sort().slice(0, 16)
  return {
    value: new Map(Object.entries(items)),
    payload: { kind: 'dict', keys, size: Object.keys(items).length },
    label,
  }
}

function tensor(shape: readonly number[], data: Float32Array): PtTensor {
  return { dtype: 'float32', shape, data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength) }
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
