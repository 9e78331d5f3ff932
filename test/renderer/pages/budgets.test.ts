import { expect, test } from 'vitest'
import { warningWords } from '../../../renderer/frame/warningWords.ts'
import { exportArchive } from '../../../renderer/pages/archives/exportArchive.ts'
import { barParts } from '../../../renderer/pages/budgets/barParts.ts'
import { type StandingBudget, tightestFirst, toneOf } from '../../../renderer/pages/budgets/budgetTone.ts'
import { ruleWords, shareWords, thresholdWords } from '../../../renderer/pages/budgets/budgetWords.ts'
import { suggestions } from '../../../renderer/pages/budgets/suggestions.ts'
import { forecastWords, resetWords } from '../../../renderer/pages/budgets/timeWords.ts'
import type { Forecast } from '../../../shared/budget.ts'
import type { Archive } from '../../../shared/contract.ts'

const now = Date.parse('2026-11-20T12:00:00Z')

test('a rule is said in plain words', () => {
  const rules = [
    budget({ limit: '250.00', monthDay: 1, timeZone: 'Europe/Berlin' }),
    budget({ limit: '1250.5', monthDay: 22, resetHour: 6 }),
    budget({ limit: '0.05', period: 'day', timeZone: 'America/New_York' }),
    budget({ limit: '50', period: 'week', weekStart: 7, resetHour: 23 }),
    budget({ limit: '20', period: 'none' }),
  ]
  expect(rules.map(ruleWords)).toEqual([
    '$250 a month, from the 1st, Europe/Berlin',
    '$1,250.50 a month, from the 22nd at 06:00, UTC',
    '$0.05 a day, from midnight, America/New York',
    '$50 a week, from Sunday 23:00, UTC',
    '$20 until the ledger is reset',
  ])
  expect([[], [0.8], [0.95, 0.5, 0.555]].map(thresholdWords)).toEqual([
    'no early warning',
    'warns at 80 %',
    'warns at 50, 55.5 and 95 %',
  ])
})

test('a share is never said to be full before it is', () => {
  expect([0, 0.001, 0.29, 0.9999, 1, 1.175].map(shareWords)).toEqual(['0 %', '<1 %', '29 %', '99 %', '100 %', '117 %'])
})

test('what stops a run first stands first', () => {
  const budgets = [
    budget({ id: 'calm', share: 0.2 }),
    budget({ id: 'refuses all', limit: '0', remaining: '0', share: 0 }),
    budget({ id: 'warns', share: 0.9, onExceed: 'warn' }),
    budget({ id: 'blocks', share: 0.9 }),
    budget({ id: 'over', share: 1.2, remaining: '-1' }),
  ]
  expect(tightestFirst(budgets).map(({ id }) => id)).toEqual(['over', 'refuses all', 'blocks', 'warns', 'calm'])
})

test('the colour follows the warnings of the user, and red says that hardly anything is left', () => {
  const tones = (warnAt: number[]) => [0.3, 0.5, 0.8, 0.95].map((share) => toneOf(budget({ share, warnAt })))
  expect(tones([0.5, 0.8, 0.95])).toEqual(['calm', 'calm', 'warn', 'bad'])
  expect(tones([0.5])).toEqual(['calm', 'warn', 'warn', 'bad'])
  expect(tones([])).toEqual(['calm', 'calm', 'warn', 'bad'])
  expect(toneOf(budget({ share: 0.1, remaining: '0' }))).toBe('bad')
})

test('a bar that is passed shows where the limit was', () => {
  const over = budget({ limit: '100', spent: '150', held: '50', remaining: '-100', share: 2, warnAt: [0.5, 1, 1.5] })
  expect(barParts(over)).toEqual({
    spent: 75,
    held: 25,
    limit: 50,
    ticks: [
      { share: 0.5, at: 25, isPassed: true },
      { share: 1.5, at: 75, isPassed: true },
    ],
  })
  expect(barParts(budget({ limit: '0', spent: '1', share: 1 }))).toMatchObject({ spent: 100, held: 0 })
})

test('a reset is said relative and absolute', () => {
  const times = ['2026-11-20T12:20:00Z', '2026-11-20T23:00:00Z', '2026-11-30T23:00:00Z', '2026-12-03T05:00:00Z', null]
  expect(times.map((at) => resetWords(at, now, 'Europe/Berlin'))).toEqual([
    'resets in 20 min, at 13:20',
    'resets in 11 h, at 00:00',
    'resets in 10 days, Dec 1',
    'resets in 13 days, Dec 3 at 06:00',
    null,
  ])
})

test('a forecast says no more than is known', () => {
  const words = (forecast: Forecast, own: Partial<StandingBudget> = {}) =>
    forecastWords(budget({ forecast, resetsAt: '2026-12-10T00:00:00Z', ...own }), now, 'UTC').text
  expect(words({ state: 'runs-out', earliest: '2026-11-28T04:00:00Z', latest: '2026-12-04T04:00:00Z' })).toBe(
    'runs out Nov 28 – Dec 4',
  )
  expect(words({ state: 'runs-out', earliest: '2026-11-28T04:00:00Z', latest: '2026-11-28T09:00:00Z' })).toBe(
    'runs out Nov 28',
  )
  expect(words({ state: 'runs-out', earliest: '2026-11-28T04:00:00Z', latest: null })).toBe(
    'runs out Nov 28 at the earliest',
  )
  expect(words({ state: 'runs-out', earliest: '2026-11-20T18:00:00Z', latest: '2026-11-21T06:30:00Z' })).toBe(
    'runs out today 18:00 – tomorrow 06:30',
  )
  expect(words({ state: 'runs-out', earliest: '2060-01-01T00:00:00Z', latest: null })).toBe(
    'lasts for years at this rate',
  )
  expect(words({ state: 'lasts' })).toBe('lasts until it resets')
  expect(words({ state: 'unknown' })).toBe('not enough data for a forecast yet')
  expect(words({ state: 'exhausted' })).toBe('charges are refused until it resets')
  expect(words({ state: 'exhausted' }, { onExceed: 'warn' })).toBe('charges go on; it only warns')
})

test('a warning says what is left and what comes next, and no name turns the sentence round', () => {
  const warning = {
    budgetId: 'kling',
    scope: { provider: `Kling \u202e3.0${'x'.repeat(100)}` },
    onExceed: 'block',
    threshold: 0.8,
    share: 0.816,
    limit: '90',
    remaining: '16.56',
    resetsAt: '2026-12-03T00:00:00Z',
  } as const
  expect(warningWords(warning, now, 'UTC')).toEqual({
    title: `81 % of the $90 budget for \u2068Kling ␣3.0${'x'.repeat(30)}…\u2069 is used`,
    message: '$16.56 is left until Dec 3. What does not fit will be refused.',
    tone: 'warn',
  })
  const over = { ...warning, scope: 'total', onExceed: 'warn', share: 1.1, remaining: '-9', resetsAt: null } as const
  expect(warningWords(over, now, 'UTC')).toEqual({
    title: 'The $90 budget is used up',
    message: 'It is passed by $9.00 until the ledger is reset; it only warns, so charges go on.',
    tone: 'bad',
  })
})

test('an archive is exported with exact amounts, and no name becomes a formula', () => {
  const archive = {
    name: 'api_costs_archive_1795225774.json',
    archivedAt: '2026-11-20T00:00:00.000Z',
    total: '3.0000001',
    providers: 2,
    note: 'Books "closed"',
    problem: null,
    amounts: [
      { provider: '=HYPERLINK("x")', spent: '3' },
      { provider: 'Kling, 3.0', spent: '0.0000001' },
    ],
  }
  // The span is for charts; an export has none.
  const whole: Archive = { span: null, ...archive }
  expect(exportArchive(whole, 'csv')).toEqual({
    name: 'api_costs_archive_1795225774.csv',
    type: 'text/csv;charset=utf-8',
    text: '\ufeffprovider,spent\r\n"\'=HYPERLINK(""x"")",3\r\n"Kling, 3.0",0.0000001\r\n',
  })
  expect(JSON.parse(exportArchive(whole, 'json').text)).toEqual({
    archive: archive.name,
    archivedAt: archive.archivedAt,
    note: archive.note,
    total: archive.total,
    amounts: archive.amounts,
  })
})

test('what is suggested to begin with stands in the words of its button', () => {
  expect(suggestions('UTC').map(({ rule }) => ruleWords(rule))).toEqual([
    '$50 a month, from the 1st, UTC',
    '$5 a day, from midnight, UTC',
  ])
})

function budget(own: Partial<StandingBudget>): StandingBudget {
  return {
    id: 'budget',
    scope: 'total',
    limit: '300',
    period: 'month',
    timeZone: 'UTC',
    resetHour: 0,
    onExceed: 'block',
    warnAt: [0.8],
    spent: '0',
    held: '0',
    remaining: '300',
    share: 0,
    startedAt: null,
    resetsAt: null,
    forecast: { state: 'unknown' },
    ...own,
  }
}
