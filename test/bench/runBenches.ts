import { appendToPaint } from './appendToPaint.ts'
import type { Bench, Figure } from './bench.ts'
import { charges } from './charges.ts'
import { figuresTable } from './figuresTable.ts'
import { indexLog, indexTenMillion } from './indexLog.ts'
import { openMillion } from './openMillion.ts'

/** By the name that the command line knows it under. */
const benches: Readonly<Record<string, Bench>> = {
  'append-to-paint': appendToPaint,
  'open-million': openMillion,
  charges,
  index: indexLog,
  'index-ten-million': indexTenMillion,
}

/**
 * Runs the benches that are named, or all, one after the other, and prints a table for each.
 * @returns the exit code: a figure, however bad, is no failure.
 */
export async function runBenches(names: readonly string[]): Promise<number> {
  const unknown = names.filter((name) => !Object.hasOwn(benches, name))
  if (unknown.length > 0) {
    process.stderr.write(`There is no bench ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}.\n`)
    return 2
  }
  for (const [name, bench] of Object.entries(benches)) {
    if (names.length > 0 && !names.includes(name)) continue
    process.stdout.write(`\n== ${name}\n`)
    process.stdout.write(`${figuresTable(await runOne(bench))}\n`)
  }
  return 0
}

async function runOne(bench: Bench): Promise<readonly Figure[]> {
  const undos: (() => unknown)[] = []
  try {
    return await bench((undo) => void undos.push(undo))
  } finally {
    for (const undo of undos.reverse()) await undo()
  }
}
