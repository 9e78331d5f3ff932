import { damaged } from '../refuse.ts'
import type { PickleState } from './pickleState.ts'
import { isKind, isNode, type PickleValue } from './pickleValue.ts'
import type { Stack } from './stack.ts'

/** Puts items into the list on top; a subclass of list keeps them among its parts. */
export function append(stack: Stack, items: readonly PickleValue[]): void {
  const into = stack.top()
  if (isKind(into, 'list')) for (const item of items) into.items.push(item)
  else if (isKind(into, 'object')) for (const item of items) into.parts.push(item)
  else damaged('its pickle adds to what is no list')
}

export function addItems(stack: Stack, items: readonly PickleValue[]): void {
  const into = stack.top()
  if (isKind(into, 'set')) for (const item of items) into.items.push(item)
  else if (isKind(into, 'object')) for (const item of items) into.parts.push(item)
  else damaged('its pickle adds to what is no set')
}

/** Keys and values in turn. */
export function setItems(stack: Stack, items: readonly PickleValue[]): void {
  const into = stack.top()
  if (items.length % 2 === 1) damaged('a key in its pickle has no value')
  for (let i = 0; i < items.length; i += 2) {
    const entry: [PickleValue, PickleValue] = [items[i] ?? null, items[i + 1] ?? null]
    if (isKind(into, 'dict')) into.entries.push(entry)
    else if (isKind(into, 'object')) into.parts.push({ kind: 'tuple', items: entry })
    else damaged('its pickle sets items of what is no dict')
  }
}

/** From a class or function, its arguments and perhaps its named arguments. */
export function makeObject({ stack, world }: PickleState, [callee, args, named]: readonly PickleValue[]): void {
  const isCall = isKind(callee, 'global') && isKind(args, 'tuple') && named === undefined
  if (isCall) stack.push(world.call(callee, args.items))
  else stack.push(unknownObject(callee, [args, named]))
}

function unknownObject(made: PickleValue | undefined, from: readonly (PickleValue | undefined)[]): PickleValue {
  const { module, name } = isKind(made, 'global', 'object') ? made : { module: 'builtins', name: 'object' }
  return { kind: 'object', module, name, parts: from.filter((part) => part !== undefined) }
}

export function build({ stack, world }: PickleState): void {
  const state = stack.pop()
  const value = stack.top()
  if (!isNode(value)) damaged('its pickle gives a state to a plain value')
  world.build(value, state)
}
