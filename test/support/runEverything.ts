import { type Outcome, type Step, steps } from './steps.ts'

interface Row extends Outcome {
  readonly name: string
  readonly seconds: number
}

/** Runs every check and every test. @returns the exit code. */
export function runEverything(): number {
  const rows = steps.map(timed)
  const passed = rows.reduce((sum, row) => sum + row.passed, 0)
  const failed = rows.reduce((sum, row) => sum + row.failed, 0)
  process.stdout.write(`\n${table(rows)}\n\n${passed} passed, ${failed} failed\n`)
  return failed === 0 ? 0 : 1
}

function timed({ name, run }: Step): Row {
  process.stdout.write(`\n== ${name}\n`)
  const started = performance.now()
  const outcome = run()
  return { name, ...outcome, seconds: (performance.now() - started) / 1000 }
}

function table(rows: readonly Row[]): string {
  const cells = rows.map(({ name, passed, failed, skipped, seconds }) => [
    failed > 0 ? 'FAILED' : 'ok',
    name,
    `${passed} passed`,
    `${failed} failed`,
    `${skipped} skipped`,
    `${seconds.toFixed(1)} s`,
  ])
  const widths = cells[0]?.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0))) ?? []
  return cells.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')).join('\n')
}
