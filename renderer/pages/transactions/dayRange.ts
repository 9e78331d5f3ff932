/** Days are `YYYY-MM-DD` in the user's time zone; a range contains both its days. */
export type Day = string
export const presets = ['today', '7d', '30d', 'month', 'year'] as const
export type Preset = (typeof presets)[number]
export type DayRange = { readonly preset: Preset } | { readonly from: Day | null; readonly to: Day | null }

const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/
const DAY_MS = 86_400_000

export function isDay(text: string): boolean {
  return DAY.test(text) && utcDay(Date.parse(text)) === text
}

export function isPreset(text: string): text is Preset {
  return presets.some((preset) => preset === text)
}

/** @returns the instants of the range in ISO 8601; a preset ends with now and so has no end. */
export function instantsOf(range: DayRange, now: Date, timeZone: string): { from?: string; to?: string } {
  if ('preset' in range) return { from: midnight(firstDay(range.preset, dayOf(now, timeZone)), timeZone) }
  return {
    ...(range.from === null ? {} : { from: midnight(range.from, timeZone) }),
    ...(range.to === null ? {} : { to: midnight(addDays(range.to, 1), timeZone) }),
  }
}

export function dayOf(instant: Date, timeZone: string): Day {
  return utcDay(instant.getTime() + zoneOffset(instant.getTime(), timeZone))
}

function firstDay(preset: Preset, today: Day): Day {
  switch (preset) {
    case 'today':
      return today
    case '7d':
      return addDays(today, -6)
    case '30d':
      return addDays(today, -29)
    case 'month':
      return `${today.slice(0, 7)}-01`
    case 'year':
      return `${today.slice(0, 4)}-01-01`
  }
}

function addDays(day: Day, days: number): Day {
  return utcDay(Date.parse(day) + days * DAY_MS)
}

/** Asked twice, because the offset at UTC midnight may be another than at the zone's own midnight. */
function midnight(day: Day, timeZone: string): string {
  const wall = Date.parse(day)
  const near = wall - zoneOffset(wall, timeZone)
  return new Date(wall - zoneOffset(near, timeZone)).toISOString()
}

function utcDay(ms: number): Day {
  return Number.isNaN(ms) ? '' : new Date(ms).toISOString().slice(0, 10)
}

/** @returns milliseconds to add to UTC for the wall clock of the zone. */
function zoneOffset(ms: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(ms)
  const part = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.find((p) => p.type === type)?.value)
  const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
  return wall - Math.floor(ms / 1000) * 1000
}
