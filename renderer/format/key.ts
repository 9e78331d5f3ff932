/** Both ends of a hash, which is how people compare them: `4aa47ad9…3a26a4ad`. */
export function shortenKey(key: string): string {
  return key.length <= 20 ? key : `${key.slice(0, 8)}…${key.slice(-8)}`
}
