/** The custom scheme from which the window loads its page: an origin of its own, unlike `file:`. */
export const appScheme = 'spendvault'
export const appAddress = `${appScheme}://app/`

/** @returns whether an address is our page's: nothing else may talk to the core or take the window's place. */
export function isAppAddress(address: string): boolean {
  return address.startsWith(appAddress)
}
