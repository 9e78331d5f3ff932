import type { VaultKind } from '../../../shared/kinds.ts'

/** How the kinds of cached values are called, one and many; in the order of the chips. */
export const kindNames: Readonly<Record<VaultKind, { readonly one: string; readonly many: string }>> = {
  image: { one: 'image', many: 'Images' },
  mask: { one: 'mask', many: 'Masks' },
  latent: { one: 'latent', many: 'Latents' },
  audio: { one: 'audio', many: 'Audio' },
  video: { one: 'video', many: 'Video' },
  text: { one: 'text', many: 'Text' },
  number: { one: 'number', many: 'Numbers' },
  data: { one: 'data', many: 'Data' },
  unknown: { one: 'other', many: 'Other' },
}
