import type { Wire } from './contract.ts'

/** What the preload script puts on the page's `window`: a wire to the core, and nothing else. Absent in a browser. */
export interface WindowWire extends Wire {}

export const callChannel = 'spendvault:call'
export const noticeChannel = 'spendvault:notice'

declare global {
  interface Window {
    readonly spendvault?: WindowWire
  }
}
