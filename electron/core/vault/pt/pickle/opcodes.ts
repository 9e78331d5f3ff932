import { damaged } from '../refuse.ts'
import type { ByteCursor } from './byteCursor.ts'
import { decimalFloat, decimalInt, plainText, quotedText } from './lineValues.ts'
import type { PickleState } from './pickleState.ts'
import type { PickleValue } from './pickleValue.ts'
import { addItems, append, build, makeObject, setItems } from './structure.ts'

type Step = (state: PickleState) => void

/**
 * Every code of protocols 0 to 5 but for the copyreg extensions and out-of-band buffers, which no file can bring along.
 * Those of protocols 0 and 1 are here since they are what an attack may be written in.
 */
export const opcodes: Readonly<Record<number, Step>> = {
  // Frame
  128: ({ cursor }) => void cursor.uint8(),
  149: ({ cursor }) => void cursor.bytes(8),
  // Plain values
  [code('N')]: ({ stack }) => stack.push(null),
  136: ({ stack }) => stack.push(true),
  137: ({ stack }) => stack.push(false),
  [code('J')]: pushing((cursor) => BigInt(cursor.int32())),
  [code('K')]: pushing((cursor) => BigInt(cursor.uint8())),
  [code('M')]: pushing((cursor) => BigInt(cursor.uint16())),
  138: pushing((cursor) => cursor.int(cursor.uint8())),
  139: pushing((cursor) => cursor.int(cursor.uint32())),
  [code('I')]: pushing((cursor) => decimalInt(cursor.line())),
  [code('L')]: pushing((cursor) => decimalInt(cursor.line())),
  [code('G')]: pushing((cursor) => cursor.float64()),
  [code('F')]: pushing((cursor) => decimalFloat(cursor.line())),
  // Texts and bytes
  [code('X')]: pushing((cursor) => cursor.text(cursor.uint32())),
  140: pushing((cursor) => cursor.text(cursor.uint8())),
  141: pushing((cursor) => cursor.text(cursor.uint64())),
  [code('T')]: pushing((cursor) => cursor.text(cursor.uint32())),
  [code('U')]: pushing((cursor) => cursor.text(cursor.uint8())),
  [code('S')]: pushing((cursor) => quotedText(cursor.line())),
  [code('V')]: pushing((cursor) => plainText(cursor.line())),
  [code('B')]: pushing((cursor) => cursor.bytes(cursor.uint32())),
  [code('C')]: pushing((cursor) => cursor.bytes(cursor.uint8())),
  142: pushing((cursor) => cursor.bytes(cursor.uint64())),
  150: pushing((cursor) => cursor.bytes(cursor.uint64())),
  // Stack and memo
  [code('(')]: ({ stack }) => stack.mark(),
  [code('0')]: ({ stack }) => stack.discard(),
  [code('1')]: ({ stack }) => void stack.popToMark(),
  [code('2')]: ({ stack }) => stack.push(stack.top()),
  [code('p')]: ({ cursor, stack }) => stack.remember(Number(decimalInt(cursor.line()))),
  [code('q')]: ({ cursor, stack }) => stack.remember(cursor.uint8()),
  [code('r')]: ({ cursor, stack }) => stack.remember(cursor.uint32()),
  148: ({ stack }) => stack.memoize(),
  [code('g')]: ({ cursor, stack }) => stack.recall(Number(decimalInt(cursor.line()))),
  [code('h')]: ({ cursor, stack }) => stack.recall(cursor.uint8()),
  [code('j')]: ({ cursor, stack }) => stack.recall(cursor.uint32()),
  // Containers
  [code(']')]: ({ stack }) => stack.push({ kind: 'list', items: [] }),
  [code('l')]: ({ stack }) => stack.push({ kind: 'list', items: stack.popToMark() }),
  [code('a')]: ({ stack }) => append(stack, stack.popSeveral(1)),
  [code('e')]: ({ stack }) => append(stack, stack.popToMark()),
  [code(')')]: ({ stack }) => stack.push({ kind: 'tuple', items: [] }),
  [code('t')]: ({ stack }) => stack.push({ kind: 'tuple', items: stack.popToMark() }),
  133: ({ stack }) => stack.push({ kind: 'tuple', items: stack.popSeveral(1) }),
  134: ({ stack }) => stack.push({ kind: 'tuple', items: stack.popSeveral(2) }),
  135: ({ stack }) => stack.push({ kind: 'tuple', items: stack.popSeveral(3) }),
  [code('}')]: ({ stack }) => stack.push({ kind: 'dict', name: 'dict', entries: [] }),
  [code('d')]: ({ stack }) => {
    const items = stack.popToMark()
    stack.push({ kind: 'dict', name: 'dict', entries: [] })
    setItems(stack, items)
  },
  [code('s')]: ({ stack }) => setItems(stack, stack.popSeveral(2)),
  [code('u')]: ({ stack }) => setItems(stack, stack.popToMark()),
  143: ({ stack }) => stack.push({ kind: 'set', items: [] }),
  144: ({ stack }) => addItems(stack, stack.popToMark()),
  145: ({ stack }) => stack.push({ kind: 'frozenset', items: stack.popToMark() }),
  // Classes, functions and what lies outside
  [code('c')]: ({ cursor, stack, world }) => stack.push(world.find(cursor.line(), cursor.line())),
  147: ({ stack, world }) => {
    const [module, name] = stack.popSeveral(2)
    stack.push(world.find(nameText(module), nameText(name)))
  },
  [code('R')]: (state) => makeObject(state, state.stack.popSeveral(2)),
  129: (state) => makeObject(state, state.stack.popSeveral(2)),
  146: (state) => makeObject(state, state.stack.popSeveral(3)),
  [code('i')]: (state) => {
    const global = state.world.find(state.cursor.line(), state.cursor.line())
    makeObject(state, [global, { kind: 'tuple', items: state.stack.popToMark() }])
  },
  [code('o')]: (state) => {
    const [global = null, ...items] = state.stack.popToMark()
    makeObject(state, [global, { kind: 'tuple', items }])
  },
  [code('b')]: build,
  [code('P')]: ({ cursor, stack, world }) => stack.push(world.load(cursor.line())),
  [code('Q')]: ({ stack, world }) => stack.push(world.load(stack.pop())),
}

function code(character: string): number {
  return character.charCodeAt(0)
}

function pushing(read: (cursor: ByteCursor) => PickleValue): Step {
  return ({ cursor, stack }) => stack.push(read(cursor))
}

function nameText(value: PickleValue | undefined): string {
  return typeof value === 'string' ? value : damaged('a class in its pickle has no name')
}
