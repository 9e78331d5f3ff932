import type { Failure } from '../../shared/reply.ts'

/** Carries a failure through react-query, which knows trouble only as a throw. */
export class Failed extends Error {
  readonly failure: Failure

  constructor(failure: Failure) {
    super(failure.message)
    this.failure = failure
  }
}

export function failureOf(error: unknown): Failure {
  if (error instanceof Failed) return error.failure
  return { kind: 'bug', message: error instanceof Error ? error.message : String(error) }
}
