import type { Notice, UncheckedWire } from '../../shared/contract.ts'
import { done, type Reply } from '../../shared/reply.ts'

/**
 * Stands in for the core where the carrier itself is looked at: it shows what exactly was carried, can answer what no
 * real core would (a throw, never), and raises notices at will. What carriers and core do together is behavesLikeAWire.
 */
export interface FakeWire extends UncheckedWire {
  readonly calls: { readonly name: string; readonly input: unknown }[]
  raise(notice: Notice): void
  listeners(): number
}

export function fakeWire(answer: (name: string, input: unknown) => Promise<Reply<unknown>> | Reply<unknown>): FakeWire {
  const calls: { name: string; input: unknown }[] = []
  const hearers = new Set<(notice: Notice) => void>()
  return {
    calls,
    async call(name, input) {
      calls.push({ name, input })
      return answer(name, input)
    },
    listen(hear) {
      hearers.add(hear)
      return () => void hearers.delete(hear)
    },
    raise(notice) {
      for (const hear of hearers) hear(notice)
    },
    listeners: () => hearers.size,
  }
}

/** Answers every request with its own name. */
export function echoWire(): FakeWire {
  return fakeWire((name) => done({ name }))
}
