import type { PtLimits } from '../ptLimits.ts'
import { damaged, refuse } from '../refuse.ts'
import type { PickleValue } from './pickleValue.ts'

/** The stack and the memo of a pickle. @throws Refused where the pickle takes what is not there, or puts too much */
export class Stack {
  readonly #limits: PtLimits
  readonly #values: PickleValue[] = []
  readonly #marks: number[] = []
  readonly #memo = new Map<number, PickleValue>()
  #pushes = 0

  constructor(limits: PtLimits) {
    this.#limits = limits
  }

  push(value: PickleValue): void {
    this.#count()
    this.#values.push(value)
  }

  pop(): PickleValue {
    return this.#isAtMark() ? missing() : (this.#values.pop() ?? null)
  }

  top(): PickleValue {
    return this.#isAtMark() ? missing() : (this.#values.at(-1) ?? null)
  }

  /** The last so many, in the order in which they were put. */
  popSeveral(count: number): PickleValue[] {
    const several: PickleValue[] = []
    for (let left = count; left > 0; left--) several.unshift(this.pop())
    return several
  }

  mark(): void {
    this.#count()
    this.#marks.push(this.#values.length)
  }

  popToMark(): PickleValue[] {
    return this.#values.splice(this.#marks.pop() ?? missing())
  }

  /** Takes the last value away, or where a mark is last, the mark. */
  discard(): void {
    if (this.#marks.at(-1) === this.#values.length) this.#marks.pop()
    else this.pop()
  }

  remember(index: number): void {
    const isNew = !this.#memo.has(index)
    if (isNew && this.#memo.size >= this.#limits.memoEntries) tooMany()
    this.#memo.set(index, this.top())
  }

  /** Under the next free number. */
  memoize(): void {
    this.remember(this.#memo.size)
  }

  recall(index: number): void {
    this.push(this.#memo.get(index) ?? (this.#memo.has(index) ? null : missing()))
  }

  #isAtMark(): boolean {
    return this.#values.length <= (this.#marks.at(-1) ?? 0)
  }

  #count(): void {
    if (++this.#pushes > this.#limits.values) tooMany()
  }
}

function missing(): never {
  return damaged('its pickle takes a value that is not there')
}

function tooMany(): never {
  return refuse({ reason: 'too-large', message: 'The file holds too many values to be shown.' })
}
