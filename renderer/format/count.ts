const grouped = new Intl.NumberFormat('en-US')

/** `20,418` */
export function formatCount(count: number): string {
  return grouped.format(count)
}

/** `1 charge`, `20 charges` */
export function formatCounted(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`
}
