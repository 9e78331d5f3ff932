import type { PickleNode, PickleValue } from './pickle/pickleValue.ts'
import { isNode } from './pickle/pickleValue.ts'
import type { Deadline, PtLimits } from './ptLimits.ts'
import type { PtDictEntry, PtNode } from './ptNode.ts'
import { damaged, refuse } from './refuse.ts'

/** A node, and what a walk over everything below it meets. */
interface Branch {
  readonly node: PtNode
  readonly nodes: number
  readonly depth: number
  /** Something is in it that is more than the name of a class. */
  readonly isShowable: boolean
}

export interface Tree {
  readonly root: PtNode
  readonly isShowable: boolean
  /** Unknown classes by their full names. */
  readonly classes: readonly string[]
}

/** The tree of a value, small enough to be walked by anyone. @throws Refused where it is too large or a circle */
export function buildTree(value: PickleValue, limits: PtLimits, deadline: Deadline): Tree {
  const finished = new Map<PickleNode, Branch>()
  const open = new Set<PickleNode>()
  const classes = new Set<string>()
  const root = branchOf(value)
  return { root: root.node, isShowable: root.isShowable, classes: [...classes] }

  function branchOf(item: PickleValue): Branch {
    if (!isNode(item)) return leaf(plainNode(item))
    const known = finished.get(item)
    if (known !== undefined) return known
    if (open.has(item)) refuse({ reason: 'unsupported', message: 'A value in the file contains itself.' })
    if (open.size >= limits.depth) tooMuch()
    deadline()
    open.add(item)
    const branch = nodeBranch(item)
    open.delete(item)
    if (branch.nodes > limits.values || branch.depth > limits.depth) tooMuch()
    finished.set(item, branch)
    return branch
  }

  function nodeBranch(item: PickleNode): Branch {
    switch (item.kind) {
      case 'list':
      case 'tuple':
      case 'set':
      case 'frozenset': {
        const items = item.items.map(branchOf)
        return above({ kind: item.kind, items: items.map(({ node }) => node) }, items)
      }
      case 'dict': {
        const entries = lastOfEachKey(item.entries).map(([key, of]) => ({ key: branchOf(key), value: branchOf(of) }))
        const nodes: PtDictEntry[] = entries.map(({ key, value: of }) => ({ key: key.node, value: of.node }))
        const dict = above(
          { kind: 'dict', name: item.name, entries: nodes },
          entries.flatMap((e) => [e.key, e.value]),
        )
        return { ...dict, isShowable: entries.length === 0 || entries.some((entry) => entry.value.isShowable) }
      }
      case 'object':
        return objectBranch(item.module, item.name, item.parts)
      case 'global':
        return isDtype(item) ? leaf({ kind: 'dtype', name: item.name }) : objectBranch(item.module, item.name, [])
      case 'array':
        return item.tensor === null ? objectBranch('numpy', 'ndarray', item.parts) : leaf(item.tensor)
      case 'array-dtype':
        return leaf({ kind: 'dtype', name: item.dtype ?? item.code })
      default:
        return leaf(item)
    }
  }

  function objectBranch(module: string, name: string, parts: readonly PickleValue[]): Branch {
    classes.add(`${module}.${name}`)
    const branches = parts.map(branchOf)
    return {
      ...above({ kind: 'object', module, name, parts: branches.map(({ node }) => node) }, branches),
      isShowable: false,
    }
  }
}

function leaf(node: PtNode): Branch {
  return { node, nodes: 1, depth: 1, isShowable: true }
}

function above(node: PtNode, below: readonly Branch[]): Branch {
  return {
    node,
    nodes: below.reduce((sum, { nodes }) => sum + nodes, 1),
    depth: below.reduce((deepest, { depth }) => Math.max(deepest, depth), 0) + 1,
    isShowable: below.length === 0 || below.some(({ isShowable }) => isShowable),
  }
}

function plainNode(value: Exclude<PickleValue, PickleNode>): PtNode {
  if (value === null) return { kind: 'none' }
  switch (typeof value) {
    case 'boolean':
      return { kind: 'boolean', value }
    case 'bigint':
      return { kind: 'int', value }
    case 'number':
      return { kind: 'float', value }
    case 'string':
      return { kind: 'string', value }
    default:
      return { kind: 'bytes', value }
  }
}

/** A dict that sets a key again keeps its first place and its last value. Python holds 1, 1.0 and True for one key. */
function lastOfEachKey(entries: readonly [PickleValue, PickleValue][]): readonly [PickleValue, PickleValue][] {
  const places = new Map<unknown, number>()
  const kept: [PickleValue, PickleValue][] = []
  for (const entry of entries) {
    const key = sameness(entry[0])
    const place = places.get(key)
    if (place !== undefined) kept[place] = [kept[place]?.[0] ?? entry[0], entry[1]]
    else places.set(key, kept.push(entry) - 1)
  }
  return kept
}

/** Equal for plain keys that Python holds for equal; a list, dict or set can be no key at all. */
function sameness(key: PickleValue): unknown {
  if (typeof key === 'boolean') return BigInt(key)
  if (typeof key === 'number' && Number.isInteger(key)) return BigInt(key)
  if (Number.isNaN(key)) return Symbol('one NaN is not another')
  if (isNode(key) && ['list', 'dict', 'set'].includes(key.kind)) return damaged('a dict has an impossible key')
  return key
}

/** PyTorch writes a dtype by its name alone; those that this reader cannot decode as well. */
function isDtype({ module, name }: { readonly module: string; readonly name: string }): boolean {
  return module === 'torch' && /^(?:[qu]*int|bits|b?float|complex|bool)[0-9a-z_]*$/.test(name)
}

function tooMuch(): never {
  return refuse({
    reason: 'too-large',
    message: 'The file holds too many values, or too deeply nested ones, to be shown.',
  })
}
