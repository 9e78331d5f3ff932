import { type Amount, formatAmount, parseAmount } from '../../shared/money.ts'

/** An amount that was typed, exactly; else what is wrong with it, in words for beside the field. */
export type TypedAmount =
  | { readonly ok: true; readonly amount: Amount }
  | { readonly ok: false; readonly problem: string }

/** Reads dollars as people type them: `250`, `$0.05`, `.5`. Never by way of a binary float. */
export function readAmount(typed: string): TypedAmount {
  const text = typed.trim().replace(/^\$\s*/, '')
  if (text === '') return wrong('Enter an amount in dollars.')
  if (text.includes(',')) return wrong('Write it without commas, such as 1250.50.')
  const amount = parseAmount(text)
  if (amount === null) return wrong('Enter a number such as 250 or 0.05.')
  if (amount.isNegative()) return wrong('The amount must not be negative.')
  return { ok: true, amount: formatAmount(amount) }
}

function wrong(problem: string): TypedAmount {
  return { ok: false, problem }
}
