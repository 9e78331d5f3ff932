/** What a call leaves in the vault. */
export type Product = 'image' | 'frames' | 'mask' | 'latent' | 'audio' | 'text' | 'nested'

/** One node of a workflow that calls a paid provider; prices as the providers quoted them, in dollars. */
export interface Call {
  readonly provider: string
  readonly node: string
  /** The price of one unit, and how many units a call takes. */
  readonly price: string
  readonly amount?: readonly [from: number, to: number]
  /** How often a run makes this call. */
  readonly times: readonly [from: number, to: number]
  readonly makes: Product
  /** Long jobs: the estimate is held before the call, and it takes this many seconds. */
  readonly takes?: readonly [from: number, to: number]
}

/** What a studio does again and again, and how often; `months` counts back from now, so 12 is a year ago. */
export interface Workflow {
  readonly name: string
  readonly weight: number
  readonly months: readonly (readonly [from: number, to: number])[]
  readonly calls: readonly Call[]
}

const geminiImage: Call = { provider: 'Gemini', node: '4', price: '0.039', times: [1, 4], makes: 'image' }

export const workflows: readonly Workflow[] = [
  { name: 'style transfer', weight: 26, months: [[13, 0]], calls: [geminiImage] },
  {
    name: 'img2video',
    weight: 13,
    months: [[11.2, 0]],
    calls: [
      { ...geminiImage, times: [0, 1] },
      { provider: 'Kling 3.0', node: '12', price: '0.56', times: [1, 2], makes: 'frames', takes: [70, 260] },
    ],
  },
  {
    name: 'upscale 2×',
    weight: 11,
    months: [[13, 0]],
    calls: [{ provider: 'Magnific', node: '9', price: '0.20', times: [1, 3], makes: 'image' }],
  },
  {
    name: 'packshot',
    weight: 9,
    months: [
      [13, 9.5],
      [7.8, 0],
    ],
    calls: [
      { provider: 'Gemini', node: '4', price: '0.134', times: [1, 2], makes: 'image' },
      { provider: 'Recraft', node: '7', price: '0.04', times: [1, 3], makes: 'image' },
    ],
  },
  {
    name: 'poster vectors',
    weight: 7,
    months: [[9, 0]],
    calls: [{ provider: 'Recraft', node: '7', price: '0.08', times: [1, 4], makes: 'image' }],
  },
  {
    name: 'flux batch',
    weight: 8,
    months: [[13, 0]],
    calls: [{ provider: 'RunPod', node: '21', price: '0.00069', amount: [18, 140], times: [2, 6], makes: 'latent' }],
  },
  {
    name: 'cut-outs',
    weight: 4,
    months: [[10, 0]],
    calls: [{ provider: 'RunPod', node: '22', price: '0.00031', amount: [4, 19], times: [2, 5], makes: 'mask' }],
  },
  {
    name: 'captions',
    weight: 7,
    months: [[13, 0]],
    calls: [
      { provider: 'Gemini', node: '15', price: '0.0000003', amount: [220, 1900], times: [1, 4], makes: 'text' },
      { provider: 'Gemini', node: '16', price: '0.0000001', amount: [4, 30], times: [0, 1], makes: 'nested' },
    ],
  },
  {
    name: 'voice-over',
    weight: 6,
    months: [[7.2, 0]],
    calls: [{ provider: 'ElevenLabs', node: '31', price: '0.00018', amount: [90, 900], times: [1, 3], makes: 'audio' }],
  },
  {
    name: 'b-roll',
    weight: 6,
    months: [
      [12.4, 6.1],
      [3.2, 0],
    ],
    calls: [{ provider: 'Luma', node: '18', price: '0.32', times: [1, 2], makes: 'frames', takes: [40, 150] }],
  },
  {
    name: 'motion test',
    weight: 5,
    months: [
      [8.5, 5],
      [2.6, 0],
    ],
    calls: [{ provider: 'Runway', node: '26', price: '0.50', times: [1, 2], makes: 'frames', takes: [45, 190] }],
  },
]
