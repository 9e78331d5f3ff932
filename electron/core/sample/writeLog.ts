import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { pythonJson } from './pythonText.ts'
import { createRandom, type Random } from './random.ts'
import { formatUnits, readPrice, type Units } from './units.ts'

export interface LogOptions {
  readonly lines: number
  readonly providers?: readonly string[]
  readonly seed?: number
  /** `published` has the four keys of the published pack, `own` adds an id and a kind, `mixed` alternates in stretches. */
  readonly style?: 'published' | 'own' | 'mixed'
  /** Milliseconds since the epoch: the lines are spread evenly over the year before. */
  readonly end?: number
}

/** What a reader must make of the log: exact decimal strings. */
export interface LogSums {
  readonly total: string
  readonly providers: Readonly<Record<string, string>>
}

const usualProviders = ['Kling 3.0', 'Gemini', 'Magnific', 'Luma', 'Runway', 'Recraft', 'RunPod', 'ElevenLabs']
const prices = ['0.05', '0.039', '0.1', '0.28', '0.0005', '0.134', '0.00031', '0.04'].map((text) => ({
  text,
  units: readPrice(text).units,
}))
const YEAR_MS = 365 * 86_400_000
const CHUNK = 64_000

/** Writes a log of many lines fast, with running totals and without resets: for tests and benches. */
export async function writeLog(path: string, options: LogOptions): Promise<LogSums> {
  const { lines, providers = usualProviders, seed = 1, style = 'published', end = Date.UTC(2026, 10, 21) } = options
  const random = createRandom(seed)
  const names = providers.map((provider) => pythonJson(provider))
  const spent = providers.map((): Units => 0)
  const stamp = createStamp(end - YEAR_MS, lines > 0 ? YEAR_MS / lines : 0)
  const file = createWriteStream(path, { highWaterMark: 1 << 20 })
  let total: Units = 0
  let chunk = ''
  for (let line = 0; line < lines; line++) {
    const which = random.whole(0, names.length - 1)
    const price = random.pick(prices)
    spent[which] = (spent[which] ?? 0) + price.units
    total += price.units
    const amounts = `"cost": "${price.text}", "running_total": "${formatUnits(total)}"`
    const isOwn = style === 'own' || (style === 'mixed' && Math.floor(line / 100) % 2 === 1)
    chunk += `{"timestamp": "${stamp(line)}", "provider": ${names[which]}, ${amounts}${isOwn ? ownKeys(random) : ''}}\n`
    if (chunk.length < CHUNK) continue
    if (!file.write(chunk)) await once(file, 'drain')
    chunk = ''
  }
  file.end(chunk)
  await finished(file)
  const sums = providers.map((provider, which) => [provider, formatUnits(spent[which] ?? 0)] as const)
  return { total: formatUnits(total), providers: Object.fromEntries(sums) }
}

function ownKeys(random: Random): string {
  return `, "id": "${random.uuid()}", "kind": "charge"`
}

/** Python's form; the part up to the second is kept from line to line, for it changes seldom. */
function createStamp(start: number, step: number): (line: number) => string {
  let second = -1
  let prefix = ''
  return (line) => {
    const at = start + line * step
    if (Math.floor(at / 1000) !== second) {
      second = Math.floor(at / 1000)
      prefix = new Date(second * 1000).toISOString().slice(0, 19)
    }
    const fraction = Math.floor((at - second * 1000) * 1000)
    return fraction === 0 ? `${prefix}+00:00` : `${prefix}.${String(fraction).padStart(6, '0')}+00:00`
  }
}
