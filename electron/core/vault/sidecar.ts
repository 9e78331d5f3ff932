import { z } from 'zod'
import type { VaultKind } from '../../../shared/kinds.ts'
import { cutText } from '../cutText.ts'

/** Larger sidecars are not read: a label is a sentence, not a file. */
export const MAX_SIDECAR_BYTES = 16 * 1024 * 1024
const MAX_LABEL = 300

/** What a sidecar says of its entry; times are epoch milliseconds, null where absent or not ISO 8601. */
export interface Sidecar {
  /** At most 300 characters. */
  readonly label: string
  readonly labelCut: boolean
  readonly createdAt: number | null
  readonly lastUsedAt: number | null
  readonly kind: VaultKind
  readonly shape: string
}

const payload = z.object({
  kind: z.string(),
  shape: z.array(z.number()).optional().catch(undefined),
  dtype: z.string().optional().catch(undefined),
  keys: z.array(z.string()).optional().catch(undefined),
  size: z.number().optional().catch(undefined),
  length: z.number().optional().catch(undefined),
})
type Payload = z.output<typeof payload>
const sidecarSchema = z.object({
  label: z.string().catch(''),
  created_at: z.string().nullish().catch(null),
  last_accessed_at: z.string().nullish().catch(null),
  payload: payload.nullish().catch(null),
})

/** @returns null where the text is no JSON object. Fields that are missing or of another type count as unknown. */
export function parseSidecar(text: string): Sidecar | null {
  const parsed = sidecarSchema.safeParse(parseJson(text))
  if (!parsed.success) return null
  const { label, created_at, last_accessed_at, payload } = parsed.data
  return {
    label: cutText(label, MAX_LABEL),
    labelCut: label.length > MAX_LABEL,
    createdAt: epochOf(created_at),
    lastUsedAt: epochOf(last_accessed_at),
    kind: payload ? kindOf(payload) : 'unknown',
    shape: payload ? shapeOf(payload) : '',
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null // the schema refuses it
  }
}

function epochOf(text: string | null | undefined): number | null {
  if (!text) return null
  const epoch = Date.parse(text)
  return Number.isNaN(epoch) ? null : epoch
}

/** From the published pack's description of the value; a tensor of shape [B,H,W,C] or [H,W,C] with 1, 3 or 4 channels is an image. */
function kindOf({ kind, shape, keys }: Payload): VaultKind {
  if (kind === 'tensor') return tensorKind(shape ?? [])
  if (kind === 'str') return 'text'
  if (['int', 'float', 'bool'].includes(kind)) return 'number'
  if (/video/i.test(kind)) return 'video'
  if (keys?.includes('waveform')) return 'audio'
  if (keys?.includes('samples')) return 'latent'
  return ['dict', 'list', 'tuple'].includes(kind) ? 'data' : 'unknown'
}

function tensorKind(shape: readonly number[]): VaultKind {
  const channels = shape.at(-1) ?? 0
  if ((shape.length === 3 || shape.length === 4) && [1, 3, 4].includes(channels)) return 'image'
  return shape.length === 3 || shape.length === 2 ? 'mask' : 'data'
}

function shapeOf({ kind, shape, dtype, keys, size, length }: Payload): string {
  if (kind === 'tensor') return [shape?.join(' × '), dtype].filter(Boolean).join(' · ')
  if (kind === 'dict')
    return [plural(size ?? keys?.length ?? 0, 'key'), keys?.slice(0, 4).join(', ')].filter(Boolean).join(' · ')
  if (length !== undefined) return plural(length, 'item')
  return cutText(kind, 60)
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
