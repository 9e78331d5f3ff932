import { z } from 'zod'
import { MAX_AMOUNT_LENGTH, parseAmount } from './money.ts'

/** Checks an amount at the door. Apart from money.ts, so that the page can reckon without the library of schemas. */
export const amountText = z
  .string()
  .max(MAX_AMOUNT_LENGTH)
  .refine((text) => parseAmount(text) !== null, 'must be a decimal string such as "0.05"')

/** True of text that is no amount, too: that is said by `amountText` already. */
export function notNegative(text: string): boolean {
  return parseAmount(text)?.isNegative() !== true
}
