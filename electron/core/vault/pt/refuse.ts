import { diskFailure } from '../../diskFailure.ts'
import type { NotPreviewable, PtOutcome } from './notPreviewable.ts'

/** Unwinds the parsers, which are many calls deep; never leaves this folder: `outcomeOf` turns it into a value. */
class Refused extends Error {
  readonly failure: NotPreviewable

  constructor(failure: NotPreviewable) {
    super(failure.message)
    this.failure = failure
  }
}

/** @throws always */
export function refuse(failure: NotPreviewable): never {
  throw new Refused(failure)
}

/** @throws always */
export function damaged(what: string): never {
  throw new Refused({ reason: 'damaged', message: `The file is damaged: ${what}.` })
}

/** What the work gives, or why it was refused. Errors of the operating system are refusals, all others bugs. */
export async function outcomeOf<Value>(work: () => Promise<Value>): Promise<PtOutcome<Value>> {
  try {
    return { ok: true, value: await work() }
  } catch (error) {
    if (error instanceof Refused) return { ok: false, failure: error.failure }
    if (!isSystemError(error)) throw error
    return { ok: false, failure: { reason: 'unreadable', message: diskFailure(error, 'read the file').message } }
  }
}

/** Node's own errors carry codes too, but no system call. */
function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error
}
