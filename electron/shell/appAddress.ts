/**
 * The page's own origin. Its host is one that can never exist (RFC 2606), and in the page's session this process alone
 * answers `https:`, so nothing of it ever reaches a network. A scheme of our own would have to be claimed before Electron
 * is ready, which an app that is loaded late (by a default app, under a test driver) cannot do.
 */
export const appAddress = 'https://spendvault.invalid/'

/** @returns whether an address is our page's: nothing else may talk to the core or take the window's place. */
export function isAppAddress(address: string): boolean {
  return address.startsWith(appAddress)
}
