/**
 * What every request answers. Expected trouble is a value that the caller can switch on; a throw is a bug.
 */
export type Reply<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly failure: Failure }

/** Why a charge or a hold was refused: amounts are decimal strings in US dollars, `resetsAt` is ISO 8601 in UTC or null. */
export interface BudgetRefusal {
  /** `node-limit` is the limit that a workflow's own tracker node carries. */
  readonly rule: 'budget' | 'node-limit'
  readonly budgetId: string | null
  readonly scope: 'total' | { readonly provider: string }
  readonly limit: string
  readonly spent: string
  readonly held: string
  readonly cost: string
  readonly remaining: string
  readonly resetsAt: string | null
}

/** Who has something that this request wanted for itself. */
export interface Holder {
  readonly pid: number | null
  readonly since: string | null
  /** The address at which the holder can be opened in a browser, where it has one. */
  readonly open: string | null
}

export type Failure =
  | { readonly kind: 'bad-input'; readonly message: string; readonly issues: readonly InputIssue[] }
  | { readonly kind: 'unauthorised'; readonly message: string }
  | { readonly kind: 'budget-exceeded'; readonly message: string; readonly refusal: BudgetRefusal }
  | { readonly kind: 'forbidden'; readonly message: string }
  | { readonly kind: 'not-found'; readonly message: string }
  | { readonly kind: 'conflict'; readonly message: string; readonly holder?: Holder }
  /** Somebody else has the lock, or the answer is still being loaded: asking again later can help. */
  | { readonly kind: 'busy'; readonly message: string; readonly holder?: Holder; readonly waitedMs?: number }
  /** The disk refused: nothing was written. `code` is the operating system's error code, such as `ENOSPC`. */
  | { readonly kind: 'unavailable'; readonly message: string; readonly code: string }
  | { readonly kind: 'bug'; readonly message: string }

export type FailureKind = Failure['kind']

export interface InputIssue {
  readonly path: string
  readonly message: string
}

export function done<Value>(value: Value): { ok: true; value: Value } {
  return { ok: true, value }
}

export function fail(failure: Failure): { ok: false; failure: Failure } {
  return { ok: false, failure }
}

/** Ends a switch over a union: the compiler points here when a member is missing. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`)
}
