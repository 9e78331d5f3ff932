import fc from 'fast-check'

/** Amounts as people, Python and other writers spell them; some do not fit whole billionths of a dollar. */
export const costText = fc.oneof(
  fc.constantFrom('0', '-0.00', '0.1', '0.10', '1E-7', '1e+2', '-0.05', '0.0333333333333333333333333333'),
  fc.constantFrom('1234567890.123456789', '0.0000000001', '1E-20', '123456789012345678901234567.8', '0E-7'),
  fc.tuple(fc.integer({ min: -2_000_000, max: 2_000_000 }), fc.integer({ min: 0, max: 9 })).map(decimal),
)

function decimal([digits, decimals]: [number, number]): string {
  const text = String(Math.abs(digits)).padStart(decimals + 1, '0')
  const whole = text.slice(0, text.length - decimals)
  return `${digits < 0 ? '-' : ''}${whole}${decimals === 0 ? '' : `.${text.slice(-decimals)}`}`
}

export const providerName = fc.oneof(
  fc.constantFrom(
    'Kling 3.0',
    'Gemini',
    'x',
    '',
    'Ünïcode 漢字',
    '"quoted" \\ name',
    'a provider with a name of more than 64 bytes, really',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
)

export const timestampText = fc.oneof(
  fc.integer({ min: 0, max: 400 * 86_400_000 }).map((ms) => pythonTime(1_770_000_000_000 + ms, 6)),
  fc.constantFrom(
    '2026-03-29T01:59:59.999999+00:00',
    '2026-03-29T03:00:00+02:00',
    '2026-10-25 02:30:00',
    '1969-12-31T23:59:59.5Z',
  ),
)

function pythonTime(ms: number, digits: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}.${String(ms % 1_000_000).padStart(digits, '0')}+00:00`
}

export const kindText = fc.constantFrom(
  'charge',
  'hold',
  'settle',
  'void',
  'adjust',
  'adopt',
  'reset',
  'hit',
  'restore',
  'refund',
  '',
)

export interface RandomLine {
  readonly timestamp: string
  readonly provider: string
  readonly cost: string
  readonly running_total: string
  readonly id?: string
  readonly kind?: string
  readonly hold?: string
  readonly saved?: string
  readonly note?: string
}

const idText = fc.constantFrom('a', 'b', 'c', '00000000-0000-4000-8000-000000000000', 'é')

const legacyLine = fc
  .record({ timestamp: timestampText, provider: providerName, cost: costText })
  .chain((line) =>
    fc.constantFrom(line.cost, '12.5', '0', 'x').map((running_total): RandomLine => ({ ...line, running_total })),
  )
const ownLine: fc.Arbitrary<RandomLine> = fc.record(
  {
    timestamp: timestampText,
    provider: providerName,
    cost: costText,
    running_total: costText,
    id: idText,
    kind: kindText,
    hold: idText,
    saved: costText,
    note: fc.string({ maxLength: 10 }),
  },
  { requiredKeys: ['timestamp', 'provider', 'cost', 'running_total', 'kind'] },
)

export const randomLine: fc.Arbitrary<RandomLine> = fc.oneof(legacyLine, ownLine)

/** One line of JSON in one of the spellings that writers use. */
export const spelling = fc.constantFrom<(line: RandomLine) => string>(
  (line) => pythonText(line, asAscii),
  (line) => pythonText(line, (text) => text),
  (line) => JSON.stringify(line),
  (line) => JSON.stringify(Object.fromEntries(Object.entries(line).reverse())),
  (line) => pythonText(line, asAscii).replace(/"cost": "([^"]+)"/, '"cost": $1'),
)

function pythonText(line: RandomLine, spell: (json: string) => string): string {
  const fields = Object.entries(line).map(([key, value]) => `${JSON.stringify(key)}: ${spell(JSON.stringify(value))}`)
  return `{${fields.join(', ')}}`
}

function asAscii(json: string): string {
  return json.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
