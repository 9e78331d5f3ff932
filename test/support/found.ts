/** A thing outside the project that tests need, or one sentence about why it is not there. */
export type Found<Value> =
  | { readonly there: true; readonly value: Value }
  | { readonly there: false; readonly why: string }

export function found<Value>(value: Value): Found<Value> {
  return { there: true, value }
}

export function missing(why: string): { readonly there: false; readonly why: string } {
  return { there: false, why }
}

/** Says loudly that tests cannot run, and fails where a green result would be taken for their success. */
export function reportMissing(what: string, why: string): void {
  if (process.env.CI) throw new Error(`${what} cannot run, which CI does not accept: ${why}`)
  process.stderr.write(`\n  !! ${what} are SKIPPED: ${why}\n\n`)
}
