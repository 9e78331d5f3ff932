import { expect, test } from 'vitest'
import { assignColours, colourOf } from '../../../renderer/data/assignColours.ts'

test('the seven biggest spenders get a colour of their own, the others share the slate', () => {
  const ranked = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
  const colours = assignColours({}, ranked)
  expect(ranked.map((provider) => colourOf(colours, provider))).toEqual([
    ...[1, 2, 3, 4, 5, 6, 7].map((place) => `var(--sv-provider-${place})`),
    'var(--sv-provider-other)',
  ])
})

test('a provider keeps its colour for ever, whoever spends more later', () => {
  const before = { a: 1, b: 3 }
  expect(assignColours(before, ['z', 'b', 'a'])).toEqual({ a: 1, b: 3, z: 2 })
  expect(assignColours(before, ['b', 'a'])).toBe(before)
})

test('names that JavaScript knows in its own way are names like any other', () => {
  const colours = assignColours({}, ['constructor', 'toString'])
  expect(colourOf(colours, 'toString')).toBe('var(--sv-provider-2)')
  expect(colourOf({}, 'constructor')).toBe('var(--sv-provider-other)')
})
