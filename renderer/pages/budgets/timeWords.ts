import { formatDate, formatter } from '../../format/when.ts'
import { isUsedUp, type StandingBudget } from './budgetTone.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** A rate of the last weeks says nothing about what is further away. */
const FORESEEABLE = 5 * 365 * DAY

const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const

/** `resets in 12 days, Dec 3`; `resets in 5 h, at 00:00`; null where only a reset of the ledger begins anew. */
export function resetWords(resetsAt: string | null, now: number, timeZone: string): string | null {
  if (resetsAt === null) return null
  const ahead = Date.parse(resetsAt) - now
  if (ahead <= 0) return 'resets now'
  const time = formatter(clock, timeZone)(resetsAt)
  if (ahead < DAY) return `resets ${aheadWords(ahead)}, at ${time}`
  return `resets ${aheadWords(ahead)}, ${formatDate(resetsAt, timeZone, now)}${time === '00:00' ? '' : ` at ${time}`}`
}

function aheadWords(ahead: number): string {
  if (ahead < HOUR) return `in ${Math.max(1, Math.round(ahead / MINUTE))} min`
  if (ahead < 2 * DAY) return `in ${Math.round(ahead / HOUR)} h`
  return `in ${Math.round(ahead / DAY)} days`
}

export interface ForecastWords {
  readonly text: string
  readonly tone: 'quiet' | 'warn' | 'bad'
}

/** When it runs out, as honestly as two rates allow: a range, and no more digits than are known. */
export function forecastWords(budget: StandingBudget, now: number, timeZone: string): ForecastWords {
  const { forecast, onExceed, resetsAt } = budget
  if (forecast.state === 'exhausted' || isUsedUp(budget)) {
    const until = resetsAt === null ? 'the ledger is reset' : 'it resets'
    const text = onExceed === 'block' ? `charges are refused until ${until}` : 'charges go on; it only warns'
    return { text, tone: 'bad' }
  }
  if (forecast.state === 'unknown') return { text: 'not enough data for a forecast yet', tone: 'quiet' }
  if (forecast.state === 'lasts') return { text: 'lasts until it resets', tone: 'quiet' }
  const [earliest, latest] = [forecast.earliest, forecast.latest]
  if (Date.parse(earliest) - now > FORESEEABLE) return { text: 'lasts for years at this rate', tone: 'quiet' }
  const tone = resetsAt === null ? 'quiet' : 'warn'
  const first = momentWords(earliest, now, timeZone)
  if (latest === null) return { text: `runs out ${first} at the earliest`, tone }
  if (Date.parse(latest) - now > FORESEEABLE) return { text: `runs out ${first} or years later`, tone }
  const last = momentWords(latest, now, timeZone)
  return { text: first === last ? `runs out ${first}` : `runs out ${first} – ${last}`, tone }
}

/** A clock time where it is within the day ahead, else a date. */
function momentWords(at: string, now: number, timeZone: string): string {
  const isSoon = Date.parse(at) - now < DAY
  return isSoon ? `${dayWord(at, now, timeZone)} ${formatter(clock, timeZone)(at)}` : formatDate(at, timeZone, now)
}

function dayWord(at: string, now: number, timeZone: string): string {
  const day = formatter({ year: 'numeric', month: 'numeric', day: 'numeric' }, timeZone)
  return day(at) === day(new Date(now).toISOString()) ? 'today' : 'tomorrow'
}
