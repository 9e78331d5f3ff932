import type { Pause } from './createPause.ts'
import type { PlannedLine } from './plannedLine.ts'
import { pythonJson, pythonTimestamp } from './pythonText.ts'
import { formatUnits, pythonDecimal, type Units } from './units.ts'

/** Provider to what was spent since the last reset, as the ledger file has it. */
export type Totals = Readonly<Record<string, string>>

export interface Folded {
  readonly log: string
  readonly totals: Totals
  /** What stood in the ledger before each reset that left a line, by the name of its file. */
  readonly archives: ReadonlyMap<string, Totals>
}

/** Writes the lines with their running totals, and adds up what the ledger and the archives must say. */
export async function foldLines(lines: readonly PlannedLine[], pause: Pause): Promise<Folded> {
  const log: string[] = []
  const archives = new Map<string, Totals>()
  let spent = new Map<string, Units>()
  let total: Units = 0
  let scale = 0
  for (const line of lines) {
    if (line.afterLostReset || line.own?.kind === 'reset') {
      if (line.own) archives.set(archiveName(line.at), formatTotals(spent))
      spent = new Map()
      total = 0
      scale = 0
    }
    total += line.cost
    scale = Math.max(scale, line.scale)
    if (line.cost !== 0) spent.set(line.provider, (spent.get(line.provider) ?? 0) + line.cost)
    log.push(`${line.own ? formatOwn(line, total) : formatPublished(line, total, scale)}\n`)
    if (log.length % 100 === 0) await pause()
  }
  return { log: log.join(''), totals: formatTotals(spent), archives }
}

/** As Python's Decimal prints them: a sum has as many decimals as its most exact part. */
function formatPublished({ at, provider, cost, scale }: PlannedLine, total: Units, totalScale: number): string {
  const amounts = { cost: pythonDecimal(cost, scale), running_total: pythonDecimal(total, totalScale) }
  return pythonJson({ timestamp: pythonTimestamp(at), provider, ...amounts })
}

function formatOwn({ at, provider, cost, own }: PlannedLine, total: Units): string {
  const amounts = { cost: formatUnits(cost), running_total: formatUnits(total) }
  const line = { timestamp: pythonTimestamp(at), provider, ...amounts, id: own?.id, kind: own?.kind }
  return pythonJson(own?.kind === 'reset' ? { ...line, archive: archiveName(at), ...own } : { ...line, ...own })
}

function archiveName(at: number): string {
  return `api_costs_archive_${Math.floor(at / 1e6)}.json`
}

function formatTotals(spent: ReadonlyMap<string, Units>): Totals {
  return Object.fromEntries([...spent].map(([provider, units]) => [provider, formatUnits(units)]))
}
