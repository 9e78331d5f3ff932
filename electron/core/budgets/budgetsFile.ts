import { readFile } from 'node:fs/promises'
import { type BudgetDocument, budgetDocument } from '../../../shared/budget.ts'
import { done, fail, type Reply } from '../../../shared/reply.ts'
import { diskFailure, errorCode } from '../diskFailure.ts'
import { type FileStamp, fileStampNow } from '../fileStamp.ts'

const none: BudgetDocument = { version: 1, budgets: [] }

/**
 * Reads `api_budgets.json`; a missing file means no budgets. Anything else that cannot be understood is a failure, never
 * "no budgets": a limit must not vanish because its file is damaged.
 */
export async function readBudgets(path: string): Promise<Reply<BudgetDocument>> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    return errorCode(error) === 'ENOENT' ? done(none) : fail(diskFailure(error, `read the budgets in ${path}`))
  }
  const parsed = budgetDocument.safeParse(parseJson(text))
  if (parsed.success) return done(parsed.data)
  const issue = parsed.error.issues[0]
  const where = issue === undefined ? '' : ` (${issue.path.join('.')}: ${issue.message})`
  const message = `The budgets in ${path} cannot be read${where}. Charges are refused until the file is mended or removed.`
  return fail({ kind: 'unavailable', code: 'CORRUPT', message })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // the schema then names what is missing
  }
}

/** Reads the document anew only when its file has changed. */
export function createBudgetsReader(path: string): () => Promise<Reply<BudgetDocument>> {
  let known: { readonly stamp: FileStamp; readonly reply: Reply<BudgetDocument> } | null = null
  return async () => {
    const stamp = stampOrNull(path)
    if (stamp !== null && known?.stamp === stamp) return known.reply
    const reply = await readBudgets(path)
    known = stamp === null || !reply.ok ? null : { stamp, reply }
    return reply
  }
}

/** A file that cannot even be looked at is read, for the error that this gives. */
function stampOrNull(path: string): FileStamp | null {
  try {
    return fileStampNow(path)
  } catch {
    return null
  }
}
