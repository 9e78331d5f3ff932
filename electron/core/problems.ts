import type { Problem } from '../../shared/contract.ts'

/** What the user must know, each under an id of its own: raising one again replaces it. */
export interface Problems {
  list(): readonly Problem[]
  raise(problem: Problem): void
  clear(id: string): void
}

export function createProblems(onChange: (problems: readonly Problem[]) => void): Problems {
  const present = new Map<string, Problem>()
  const list = () => [...present.values()]
  return {
    list,
    raise(problem) {
      const before = present.get(problem.id)
      if (before !== undefined && JSON.stringify(before) === JSON.stringify(problem)) return
      present.set(problem.id, problem)
      onChange(list())
    },
    clear(id) {
      if (present.delete(id)) onChange(list())
    },
  }
}
