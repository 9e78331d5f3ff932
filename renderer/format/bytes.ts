const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'] as const

/** Decimal units as disks are sold in: `812 B`, `1.5 MB`, `8.4 GB`. */
export function formatBytes(bytes: number): string {
  let size = bytes
  let unit = 0
  while (size >= 999.5 && unit < units.length - 1) {
    size /= 1000
    unit += 1
  }
  const digits = unit === 0 || size >= 99.5 ? 0 : 1
  return `${size.toFixed(digits)} ${units[unit]}`
}
