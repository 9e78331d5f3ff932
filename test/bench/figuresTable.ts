import type { Figure } from './bench.ts'

/** Columns: name, figure, ratio against something else of the same run, target. */
export function figuresTable(figures: readonly Figure[]): string {
  const rows = figures.map(({ name, value, unit, against, target }) => [
    name,
    `${readable(value)} ${unit}`,
    against === undefined ? '' : `${readable(value / against.value)} x ${against.name} (${readable(against.value)})`,
    target === undefined ? '' : `target: ${target}`,
  ])
  const widths = [0, 1, 2, 3].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)))
  return rows
    .map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
    .map((line) => line.trimEnd())
    .join('\n')
}

function readable(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
}
